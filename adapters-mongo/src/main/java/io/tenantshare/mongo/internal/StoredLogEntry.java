package io.tenantshare.mongo.internal;

import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * An event in the log. Token and ordinal together identify it, so that no event is logged twice.
 *
 * @param sequence one more than the sequence number of the entry before
 * @param token the token of the commit that the event belongs to
 * @param ordinal the position among the events of that commit, from 0
 * @param about the reference of the resource that the event is about, if it is about one; absent in schema 1
 * @param concerns the projects whose business it is; absent in schema 1
 */
public record StoredLogEntry(
        @BsonId long sequence,
        int schema,
        ObjectId token,
        int ordinal,
        StoredEvent what,
        @Nullable String about,
        @Nullable List<String> concerns) {}
