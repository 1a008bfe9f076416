package io.tenantshare.mongo.internal;

import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * An event in the log. Token and ordinal together identify it, so that no event is logged twice.
 *
 * @param sequence one more than the sequence number of the entry before
 * @param token the token of the commit that the event belongs to
 * @param ordinal the position among the events of that commit, from 0
 */
public record StoredLogEntry(@BsonId long sequence, int schema, ObjectId token, int ordinal, StoredEvent what) {}
