package io.tenantshare.mongo.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document that carries its own outbox: the commits whose publication is not acknowledged yet. */
public interface StoredWithOutbox {

    /** The document's {@code _id}. */
    Object id();

    /** The number of the schema that the document was written in. */
    int schema();

    /** The outbox as it is stored: absent if it is empty. */
    @Nullable List<StoredCommit> outbox();

    /** The commits in the outbox, oldest first. */
    default List<StoredCommit> pendingCommits() {
        List<StoredCommit> commits = outbox();
        return commits == null ? List.of() : commits;
    }
}
