package io.tenantshare.mongo.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document that holds the truth about one thing, together with what is not yet told about it. */
public interface Outboxed {

    /** The number of the shape this document was written in. */
    int schema();

    /** What is committed and not yet told, in the order of the commits; absent if there is nothing. */
    @Nullable List<StoredCommit> outbox();

    /** The events that are not yet told, in order. */
    default List<StoredEvent> untold() {
        List<StoredCommit> commits = outbox();
        return commits == null
                ? List.of()
                : commits.stream().flatMap(commit -> commit.events().stream()).toList();
    }
}
