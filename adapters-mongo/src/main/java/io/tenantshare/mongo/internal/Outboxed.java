package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.SharingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document that holds the truth about one thing, together with what is not yet told about it. */
public interface Outboxed {

    /** The document's {@code _id}. */
    Object id();

    /** The number of the shape this document was written in. */
    int schema();

    /** What is committed and not yet told, in the order of the commits; absent if there is nothing. */
    @Nullable List<StoredCommit> outbox();

    /** The same, empty if there is nothing. */
    default List<StoredCommit> commits() {
        List<StoredCommit> commits = outbox();
        return commits == null ? List.of() : commits;
    }

    /** The events that are not yet told, in order. */
    default List<SharingEvent> untold() {
        return commits().stream()
                .flatMap(commit -> commit.events().stream())
                .map(DocumentMapper.INSTANCE::toDomain)
                .toList();
    }
}
