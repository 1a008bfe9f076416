package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.call.AccessCheck;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.recovery.Pruning;
import io.tenantshare.sdk.recovery.Relay;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entrance: sharing of images between projects, embedded in a host. Safe for use by many threads; a host needs one.
 *
 * <pre>{@code
 * try (Sharing sharing = Sharing.open("memory:")) {
 *     sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
 *     sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
 *     sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
 *     sharing.as("p-owner").image("img-1").shareWith("p-2");
 *     sharing.as("p-2").inbox().image("img-1").accept();
 *     Decision decision = sharing.may("p-2", Operation.CREATE_SERVER, "img-1");
 * }
 * }</pre>
 */
public final class Sharing implements AutoCloseable {

    private final Context context;
    private final Duration grace;
    private final Duration sweepGrace;
    private final @Nullable Relay relay;
    private final HealthCheck health;
    private final Function<Storage, Sharing> within;
    private final Runnable onClose;

    Sharing(
            Context context,
            Duration grace,
            Duration sweepGrace,
            @Nullable Relay relay,
            Duration late,
            Function<Storage, Sharing> within,
            Runnable onClose) {
        this.context = context;
        this.grace = grace;
        this.sweepGrace = sweepGrace;
        this.relay = relay;
        this.health = new HealthCheck(context, relay, late, this::ping);
        this.within = within;
        this.onClose = onClose;
    }

    /**
     * Opens the storage that the URI names, such as {@code memory:}, with the standard rules. Closing the result closes
     * the storage.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if no adapter on the class path, or more than one,
     *     accepts the URI; the message lists what was found, and never shows the URI
     * @throws StorageException if the storage cannot be reached
     */
    public static Sharing open(String uri) {
        return builder().storage(uri).build();
    }

    /** Sharing on a storage that the host has opened, with the standard rules. Closing the result leaves it open. */
    public static Sharing on(Storage storage) {
        return builder().storage(storage).build();
    }

    /** Assembles a {@code Sharing} with the host's own rules, listeners and ports. */
    public static SharingBuilder builder() {
        return new SharingBuilder();
    }

    /**
     * The project that acts.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a project id
     */
    public Tenant as(String project) {
        return as(new ProjectId(project));
    }

    /** The same by id. */
    public Tenant as(ProjectId project) {
        return new Tenant(context, Caller.of(Arguments.required(project, "project")), null);
    }

    /**
     * May the project do this with the image now? The same as {@link TenantResource#may(Operation)} in one step, for hosts that
     * ask before every launch: on the embedded storage, an answer about an image that is there takes no memory once compiled,
     * but for a no with reasons of its own.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is null or not an id
     */
    public Decision may(String project, Operation operation, String image) {
        return AccessCheck.may(
                context,
                Text.given(project, Reason.INVALID_PROJECT_ID),
                Cause.UNSTATED,
                ResourceType.IMAGE,
                Text.given(image, Reason.INVALID_IMAGE_ID),
                Use.of(Arguments.required(operation, "operation")));
    }

    /** The same for an image or a backup by its id. */
    public Decision may(String project, Operation operation, ResourceId resource) {
        return as(project).may(operation, resource);
    }

    /** The projects that can own, share and receive. */
    public ProjectRegistry projects() {
        return new ProjectRegistry(context, grace, false);
    }

    /**
     * Takes over sharing that exists elsewhere, with its original times: {@code
     * imports().image("img-1").sharedWith(ImportedMember.accepted("p-2", offered, answered))}. No project acts here.
     */
    public Imports imports() {
        return new Imports(context);
    }

    /** Everything that happened, for the host; a tenant sees what {@link Tenant#events()} shows. */
    public EventFeed events() {
        return EventFeed.ofAll(context);
    }

    /**
     * Who had access to an image, as the host sees it; a project sees {@link TenantResource#history()}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public History historyOfImage(String id) {
        return historyOf(new ImageId(id));
    }

    /**
     * Who had access to a backup, as the host sees it; a project sees {@link TenantResource#history()}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public History historyOfBackup(String id) {
        return historyOf(new BackupId(id));
    }

    private History historyOf(ResourceId id) {
        return new History(
                context,
                EventFeed.ofAll(context).of(id),
                () -> context.storage().resources().find(id).stream()
                        .flatMap(shared ->
                                shared.members().stream().map(member -> new Share(shared.resource(), member))));
    }

    /**
     * The same rules, ports, clock and observers on a storage that takes part in a transaction of the host's, such as {@code
     * JdbcStorage.in(connection)}. Listeners are told of nothing that is done with it: after the host has committed, {@link
     * #recover()} on this facade tells them at once, and otherwise the relay does after its time of grace. The result need not
     * be closed.
     */
    public Sharing within(Storage transaction) {
        return within.apply(Arguments.required(transaction, "transaction"));
    }

    /** Runs calls on an executor; on newer JDKs one of virtual threads serves well. */
    public AsyncSharing async(Executor executor) {
        return new AsyncSharing(this, Arguments.required(executor, "executor"));
    }

    /**
     * Finishes what a crashed process or a failing storage left behind: draws the consequences of committed changes (lists, event
     * log, vaults, listeners), and settles reservations in vaults that were never heard of again. It takes shares off the member
     * lists that have been over for the {@linkplain SharingBuilder#sweepGrace time of grace}, reminds both sides of ends that are
     * near, and goes on closing and erasing projects. It is done when a {@code Sharing} is built, and by its relay every now and
     * then; a host may repeat it at any time.
     *
     * @return how many changes, reservations, resources and projects it handled
     */
    public int recover() {
        Instant now = context.now();
        return Relay.finishAndSample(context, now.minus(grace), Instant.MAX, now.minus(sweepGrace));
    }

    /**
     * Shrinks what is left of the images and backups that were deleted before a time to their ids and last revisions (rule book
     * OB-7). Nobody knows any longer who owned them: to their owners they are unknown from then on, as to everybody else. The
     * ids never come back, and the history stays as long as the event log has it. Left alone is what was deleted within the
     * grace time, and what still has pending events or reserved room in a vault. A host calls this every now and then; it may
     * be repeated and cut off at any time.
     *
     * @return how many tombstones were shrunk
     * @throws StorageException if the storage fails
     */
    public int prune(Instant deletedBefore) {
        return pruned(deletedBefore, false);
    }

    /**
     * The same, and the ids are free: anybody may register them again. Such a resource has nothing to do with the former one,
     * and its revisions go on where those of the former ended, so that no event has an id that another one had. A resource from
     * which a server, a disk or an image was made whose record is still there is left alone. What {@link #prune} has shrunk
     * stays taken.
     *
     * @return how many tombstones were shrunk
     * @throws StorageException if the storage fails
     */
    public int pruneAndFreeIds(Instant deletedBefore) {
        return pruned(deletedBefore, true);
    }

    private int pruned(Instant deletedBefore, boolean freeIds) {
        Instant given = Arguments.required(deletedBefore, "deletedBefore");
        Instant latest = context.now().minus(grace);
        return new Pruning(context, freeIds).prune(given.isBefore(latest) ? given : latest);
    }

    /**
     * Asks the storage for a sign of life, for a health endpoint that tells whether this process can serve. It changes
     * nothing and never throws. It answers within the bound of the storage: on MongoDB, two seconds or the call timeout if
     * that is shorter.
     */
    public Ping ping() {
        long start = System.nanoTime();
        String problem = "";
        try {
            context.storage().ping();
        } catch (StorageException e) {
            problem = Objects.requireNonNullElse(e.getMessage(), "The storage does not answer.");
        } catch (RuntimeException e) {
            // A storage of the host's may throw anything, and its message may show anything.
            problem = "The storage failed when it was asked for a sign of life.";
        }
        return new Ping(problem.isEmpty(), Duration.ofNanos(System.nanoTime() - start), problem);
    }

    /**
     * Whether this process can serve, for a readiness endpoint: the storage, the outbox and the relay. It changes nothing,
     * and tells in time whatever has fallen silent.
     *
     * @param timeout how long to wait for the storage, 1 millisecond to a year
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the timeout is not in that range; nothing else is
     *     thrown
     */
    public Health health(Duration timeout) {
        return health.within(SharingBuilder.between(Duration.ofMillis(1), timeout, "timeout"));
    }

    /**
     * Stops the relay, ends the use of this facade, and closes the storage if {@link #open} opened it; idempotent. What is
     * not finished by then, the relay of another process or the next {@code Sharing} on the storage finishes.
     */
    @Override
    public void close() {
        if (relay != null) {
            relay.stop();
        }
        context.close();
        onClose.run();
    }
}
