package io.tenantshare.sdk.commit;

import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.event.Stamp;
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

/** What every call needs: the storage, the rules, the time, and who is told afterwards. Safe for use by many threads. */
public final class Context {

    private static final int CHANCE_BITS = 20;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Storage storage;
    private final SharingRules rules;
    private final InstantSource clock;
    private final Publisher publisher;
    private final @Nullable ImageCopier copier;
    private final Observers observers;
    private final AtomicLong lastOccurrence = new AtomicLong();
    private final InstantSource time = this::now;
    private volatile boolean closed;

    /** Puts a context together; the publisher may need the context itself. */
    public Context(
            Storage storage,
            SharingRules rules,
            InstantSource clock,
            @Nullable ImageCopier copier,
            Observers observers,
            Function<Context, Publisher> publisher) {
        this.storage = storage;
        this.rules = rules;
        this.clock = clock;
        this.copier = copier;
        this.observers = observers;
        this.publisher = publisher.apply(this);
    }

    /**
     * The storage.
     *
     * @throws StorageException once the facade is closed
     */
    public Storage storage() {
        if (closed) {
            throw new StorageException("This Sharing is closed; open another one.");
        }
        return storage;
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }

    /** What a decision by this project needs to know beside its subject. */
    public Call call(Caller caller, Facts facts) {
        return new Call(caller.project(), facts, rules, stamp(caller));
    }

    /** What the events of a call by this caller carry. */
    public Stamp stamp(Caller caller) {
        return new Stamp(now(), caller.cause());
    }

    /** Keeps the vaults in step. */
    public Reservations reservations() {
        return new Reservations(this);
    }

    /** Takes what is over off the member lists. */
    public Tidying tidying() {
        return new Tidying(this);
    }

    /** Reminds of ends that are near. */
    public Reminders reminders() {
        return new Reminders(this);
    }

    /** Publishes what was committed. */
    public Publisher publisher() {
        return publisher;
    }

    /** Told of everything that happens. */
    public Observers observers() {
        return observers;
    }

    /** Copies images, if the host gave somebody who does. */
    public Optional<ImageCopier> copier() {
        return Optional.ofNullable(copier);
    }

    /**
     * The time in whole milliseconds, because that is what every storage keeps.
     *
     * @throws StorageException if the host's clock fails, or is outside the years 1970 to 9999
     */
    public Instant now() {
        Instant now;
        try {
            now = clock.instant();
        } catch (RuntimeException e) {
            throw new StorageException("The host's clock failed.", e);
        }
        if (now == null || now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            throw new StorageException("The host's clock shows no time between the years 1970 and 9999: " + now + ".");
        }
        return now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same as a clock, for what seldom needs to know the time. */
    public InstantSource time() {
        return time;
    }

    /**
     * Numbers events that have no revision: by a logical clock, so that a later process goes on above an earlier one, and by
     * chance in each of its milliseconds, so that two processes do not number alike. The logical clock is the host's, pushed
     * on by one millisecond for each number that the host's has not moved for.
     */
    public long nextOccurrence() {
        long millis = now().toEpochMilli();
        long chance = ThreadLocalRandom.current().nextLong(1L << CHANCE_BITS);
        return lastOccurrence.updateAndGet(
                last -> (Math.max(millis, (last >> CHANCE_BITS) + 1) << CHANCE_BITS) + chance);
    }

    /** The project, if it is registered. */
    public Optional<Project> project(ProjectId id) {
        return storage().projects().findAll(List.of(id)).stream().findFirst();
    }

    /** Ends the use of the storage. */
    public void close() {
        closed = true;
    }
}
