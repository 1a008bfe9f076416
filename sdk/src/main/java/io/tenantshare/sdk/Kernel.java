package io.tenantshare.sdk;

import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.ImageCopier;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every call needs: the storage, the rules, the time, and who is told afterwards. */
final class Kernel {

    private static final int CHANCE_BITS = 20;

    private final Storage storage;
    private final SharingRules rules;
    private final InstantSource clock;
    private final Publisher publisher;
    private final @Nullable ImageCopier copier;
    private final AtomicLong lastOccurrence = new AtomicLong();
    private volatile boolean closed;

    Kernel(
            Storage storage,
            SharingRules rules,
            InstantSource clock,
            @Nullable ImageCopier copier,
            Function<Kernel, Publisher> publisher) {
        this.storage = storage;
        this.rules = rules;
        this.clock = clock;
        this.publisher = publisher.apply(this);
        this.copier = copier;
    }

    Storage storage() {
        if (closed) {
            throw new StorageException("This Sharing is closed; open another one.");
        }
        return storage;
    }

    SharingRules rules() {
        return rules;
    }

    VaultBooks vaultBooks() {
        return new VaultBooks(this);
    }

    Publisher publisher() {
        return publisher;
    }

    Optional<ImageCopier> copier() {
        return Optional.ofNullable(copier);
    }

    /** In whole milliseconds, because that is what every storage keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Numbers events that have no revision: by time, so that a later process goes on above an earlier one, and by chance
     * within a millisecond, so that two processes do not number alike.
     */
    long nextOccurrence() {
        long least =
                (clock.millis() << CHANCE_BITS) + ThreadLocalRandom.current().nextLong(1L << CHANCE_BITS);
        return lastOccurrence.updateAndGet(last -> Math.max(last + 1, least));
    }

    @Nullable Project project(ProjectId id) {
        List<Project> found = storage().projects().findAll(List.of(id));
        return found.isEmpty() ? null : found.get(0);
    }

    void close() {
        closed = true;
    }
}
