package io.tenantshare.mongo.internal;

import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * A commit in the outbox of the document that it changed.
 *
 * @param number the revision that it led to, or the occurrence number of its event
 * @param at when its first event happened
 * @param token unique for each attempt to commit, so that a writer whose answer was lost recognises its own commit
 */
public record StoredCommit(long number, Instant at, ObjectId token, List<StoredEvent> events) {}
