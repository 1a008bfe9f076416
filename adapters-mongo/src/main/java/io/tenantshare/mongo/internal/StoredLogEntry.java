package io.tenantshare.mongo.internal;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An event in the log.
 *
 * @param sequence one more than that of the entry before
 * @param token of the commit it came from; with the ordinal, it says that an event is logged
 * @param ordinal the place among the events of that commit, from 0
 */
public record StoredLogEntry(@BsonId long sequence, int schema, ObjectId token, int ordinal, StoredEvent what) {}
