package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * One commit as it waits in the outbox of the document it changed.
 *
 * @param number what its events are numbered by: the revision it led to, or the occurrence
 * @param at when its first event happened
 * @param token made anew for each attempt to write; tells a writer whose answer was lost whether it was this one
 */
public record StoredCommit(long number, Instant at, ObjectId token, List<StoredEvent> events) {}
