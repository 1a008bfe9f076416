package io.tenantshare.sdk.recovery;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.decision.ClosingDecisions;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.KeyDecisions;
import io.tenantshare.domain.decision.ProjectDecisions;
import io.tenantshare.domain.decision.RuleDecisions;
import io.tenantshare.domain.decision.VaultDecisions;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a project apart, page by page, each step a write of its own (rule book OB-3). Cut off anywhere, run twice or in several
 * processes at once, it ends the same: what is gone already is passed over, and the project is closed by a pass that finds
 * nothing.
 */
public final class Closing {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private static final int AT_ONCE = 500;

    /** What a pass takes away may let go of something else, so that the next one finds more. */
    private static final int PASSES = 5;

    private static final Duration TRIED_AGAIN = Duration.ofDays(1);

    private final Context context;
    private final ProjectId project;
    private final Commits commits;
    private boolean changed;
    private boolean left;

    /** Takes this project apart. For one thread. */
    public Closing(Context context, ProjectId project) {
        this.context = context;
        this.project = project;
        this.commits = Commits.closing(context, project);
    }

    /**
     * Goes on with every project about which something is due, and returns how many that were. One that fails does not hold up
     * the others; it is tried again the next time.
     *
     * @param deletedBefore what was deleted later keeps its words for the calls that are at work on it
     */
    public static int finish(Context context, Instant deletedBefore) {
        RuntimeException failure = null;
        int advanced = 0;
        for (Project due : context.storage().projects().due(context.now(), AT_ONCE)) {
            try {
                new Closing(context, due.id()).advance(deletedBefore);
                advanced++;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null && advanced == 0) {
            throw failure;
        }
        if (failure != null) {
            LOG.log(Level.WARNING, "Some projects could not be closed further; they are tried again.", failure);
        }
        return advanced;
    }

    /** Does what can be done now, as far as the project's state asks for it. */
    public void advance(Instant deletedBefore) {
        Project present = context.project(project).orElse(null);
        if (present == null) {
            return;
        }
        switch (present.standing().state()) {
            case CLOSING -> close(present);
            case CLOSED -> {
                if (isDue(present)) {
                    erase(deletedBefore);
                }
            }
            case OPEN, ERASED -> {}
        }
    }

    private void close(Project present) {
        if (isNothingLeftOfShares() && isDue(present)) {
            move(now -> ProjectDecisions.finishClosing(
                    now, context.rules().eraseAfter().map(context.now()::plus), stamp()));
        }
    }

    /** Erases what can be erased already, though calls that began before may still be at work. */
    public void eraseAsked(Instant deletedBefore) {
        if (context.project(project)
                .filter(present -> present.standing().state() == ProjectState.CLOSED)
                .isPresent()) {
            erase(deletedBefore);
        }
    }

    /**
     * Erases what a closed project owns and said (OB-5). What still has to stay, such as a backup that a locked vault keeps, is
     * erased later.
     */
    private void erase(Instant deletedBefore) {
        Optional<Instant> later = deleteOwned();
        boolean pruned = new Pruning(context, false).pruneOf(project, deletedBefore);
        blank();
        boolean due = context.project(project).filter(this::isDue).isPresent();
        if (!pruned || !due) {
            return;
        }
        move(now -> later.isPresent()
                ? ProjectDecisions.eraseLater(now, later.get(), stamp())
                : ProjectDecisions.finishErasing(now, stamp()));
    }

    /**
     * Deletes what the project owns.
     *
     * @return when to go on with what cannot go yet; empty if nothing is left
     */
    public Optional<Instant> deleteOwned() {
        Optional<Instant> later = Optional.empty();
        for (int pass = 0; pass < PASSES; pass++) {
            changed = false;
            later = Optional.empty();
            for (ResourceType type : ResourceType.values()) {
                later = earlier(later, delete(type));
            }
            eachVault(this::drop);
            eachRecord(record -> note(DerivedRecords.closing(context, project).forget(record.id())));
            if (!changed) {
                break;
            }
        }
        return later;
    }

    private Optional<Instant> delete(ResourceType type) {
        Optional<Instant> later = Optional.empty();
        Optional<ResourceId> after = Optional.empty();
        List<SharedResource> page;
        do {
            page = owned(type, after);
            List<ResourceId> ids = page.stream().map(SharedResource::id).toList();
            Set<ResourceId> kept = ids.isEmpty()
                    ? Set.of()
                    : run(ids, ClosingDecisions::delete).stream()
                            .filter(outcome -> !outcome.ok())
                            .map(ShareOutcome::resource)
                            .collect(Collectors.toSet());
            for (SharedResource shared : page) {
                if (kept.contains(shared.id())) {
                    later = earlier(later, Optional.of(free(shared)));
                }
            }
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == AT_ONCE);
        return later;
    }

    /** What nobody knows a time for is tried again the next day. */
    private Instant free(SharedResource kept) {
        Instant now = context.now();
        return kept.resource() instanceof Backup backup
                        && backup.spec().retainedUntil().isAfter(now)
                ? backup.spec().retainedUntil()
                : now.plus(TRIED_AGAIN);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
    }

    /** Blanks what the project said, in the history of others, too. */
    private void blank() {
        LogFilter concerning = new LogFilter.OfProject(project);
        EventLog log = context.storage().events();
        long after = 0;
        LogPage page = log.read(concerning, after, AT_ONCE);
        while (page.upTo() > after) {
            List<LoggedEvent> blanked = new ArrayList<>();
            for (LoggedEvent logged : page.events()) {
                SharingEvent silent = logged.event().withoutWordsOf(project);
                if (!silent.equals(logged.event())) {
                    blanked.add(new LoggedEvent(logged.sequence(), silent));
                }
            }
            if (!blanked.isEmpty()) {
                log.replace(blanked);
            }
            after = page.upTo();
            page = log.read(concerning, after, AT_ONCE);
        }
    }

    private boolean isDue(Project present) {
        return present.standing()
                .due()
                .filter(due -> !due.isAfter(context.now()))
                .isPresent();
    }

    private void move(Function<@Nullable Project, Decided<Outcome, ProjectChange>> decide) {
        commits.apply(
                project,
                () -> decide.apply(context.project(project).orElse(null)),
                context.storage().projects()::save);
    }

    /** What the project has that goes when it closes. */
    public ClosingCounts counts() {
        long[] counts = new long[5];
        eachRegisteredImage(image -> counts[0]++);
        Instant now = context.now();
        for (ResourceType type : ResourceType.values()) {
            counts[1] += all(context.storage().shares().counts(ShareQuery.Side.OWNER, project, type, now));
            counts[2] += all(context.storage().shares().counts(ShareQuery.Side.RECIPIENT, project, type, now));
        }
        eachVault(vault -> counts[3]++);
        eachKey(grants -> counts[4] += grants.operations().size());
        return new ClosingCounts(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }

    private static long all(ShareCounts counts) {
        return counts.pending() + counts.accepted() + counts.rejected();
    }

    /** Takes away what is left, and returns whether a pass found nothing. */
    private boolean isNothingLeftOfShares() {
        for (int pass = 0; pass < PASSES; pass++) {
            changed = false;
            left = false;
            eachRegisteredImage(image -> run(List.of(image), ClosingDecisions::delete));
            for (ResourceType type : ResourceType.values()) {
                eachShare(ShareQuery.Side.OWNER, type, ClosingDecisions::withdraw);
                eachShare(ShareQuery.Side.RECIPIENT, type, ClosingDecisions::giveBack);
            }
            eachVault(this::drop);
            eachKey(this::revoke);
            removeRules();
            context.storage().followers().forgetAll(project);
            if (!changed) {
                return !left;
            }
        }
        return false;
    }

    private List<ShareOutcome> run(List<? extends ResourceId> ids, Commits.Decider decider) {
        List<ShareOutcome> outcomes = commits.run(ids, List.of(), decider);
        outcomes.forEach(outcome -> note(outcome.result()));
        return outcomes;
    }

    private void note(Outcome outcome) {
        note(outcome.result());
    }

    private void note(Result result) {
        changed |= result == Result.DONE;
        left |= !result.ok();
    }

    private void eachShare(ShareQuery.Side side, ResourceType type, Commits.Decider decider) {
        ShareQuery query = ShareQuery.all(side, project, type).asOf(context.now());
        Optional<SharePosition> after = Optional.empty();
        boolean more = true;
        while (more) {
            SharePage page = context.storage().shares().page(query, after, AT_ONCE);
            List<ResourceId> ids = new ArrayList<>(page.shares().size());
            for (Share share : page.shares()) {
                ids.add(share.resource().id());
                after = Optional.of(SharePosition.of(share));
            }
            if (!ids.isEmpty()) {
                run(ids.stream().distinct().toList(), decider);
            }
            more = page.more();
        }
    }

    /** Images that the project registered from backups of others: its records say so. */
    private void eachRegisteredImage(Consumer<ImageId> then) {
        eachRecord(record -> {
            if (record.id().kind() == DerivedKind.IMAGE
                    && record.source() instanceof BackupId backup
                    && isOfAnother(backup)) {
                then.accept(new ImageId(record.id().value()));
            }
        });
    }

    private boolean isOfAnother(BackupId backup) {
        return context.storage()
                .resources()
                .find(backup)
                .filter(found -> !found.deleted() && !found.owner().equals(project))
                .isPresent();
    }

    private void eachRecord(Consumer<DerivedResource> then) {
        each(after -> context.storage().derivedResources().page(project, after, AT_ONCE), DerivedResource::id, then);
    }

    private void eachVault(Consumer<Vault> then) {
        each(after -> context.storage().vaults().page(project, after, AT_ONCE), Vault::id, then);
    }

    /** Everything that a port hands out page by page, each page behind the last key of the one before. */
    private static <T, K> void each(
            Function<Optional<K>, List<T>> pageAfter, Function<? super T, ? extends K> key, Consumer<T> then) {
        Optional<K> after = Optional.empty();
        List<T> page;
        do {
            page = pageAfter.apply(after);
            page.forEach(then);
            after = page.isEmpty() ? after : Optional.of(key.apply(page.get(page.size() - 1)));
        } while (page.size() == AT_ONCE);
    }

    /** A locked vault stays while it keeps a backup of the project's own (OB-4). */
    private void drop(Vault vault) {
        if (vault.spec().locked() && keeps(vault.id())) {
            return;
        }
        change(vault.id(), present -> VaultDecisions.close(present, vault.id(), context.nextOccurrence(), stamp()));
        for (Holding holding : vault.holdings()) {
            context.reservations().settle(project, vault.id(), holding);
        }
        note(change(vault.id(), present -> VaultDecisions.drop(present, context.nextOccurrence(), stamp())));
    }

    private boolean keeps(VaultId vault) {
        Instant now = context.now();
        Optional<ResourceId> after = Optional.empty();
        List<SharedResource> page;
        do {
            page = owned(ResourceType.BACKUP, after);
            for (SharedResource shared : page) {
                if (shared.resource() instanceof Backup backup
                        && backup.spec().vault().equals(vault)
                        && backup.spec().retainedUntil().isAfter(now)) {
                    return true;
                }
            }
            after = page.isEmpty()
                    ? after
                    : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == AT_ONCE);
        return false;
    }

    private List<SharedResource> owned(ResourceType type, Optional<ResourceId> after) {
        return context.storage().resources().ownedBy(project, type, after, AT_ONCE);
    }

    private Outcome change(VaultId id, Function<@Nullable Vault, Decided<Outcome, VaultChange>> decide) {
        return commits.apply(
                id,
                () -> decide.apply(context.storage().vaults().find(project, id).orElse(null)),
                context.storage().vaults()::save);
    }

    private void eachKey(Consumer<KeyGrants> then) {
        each(after -> context.storage().keys().ownedBy(project, after, AT_ONCE), KeyGrants::key, then);
    }

    private void revoke(KeyGrants found) {
        for (AccountId account : found.operations().keySet()) {
            note(commits.apply(
                    found.key(),
                    () -> KeyDecisions.revoke(
                            context.storage().keys().findAll(project, List.of(found.key())).stream()
                                    .findFirst()
                                    .orElseGet(() -> KeyGrants.none(project, found.key())),
                            account,
                            stamp()),
                    context.storage().keys()::save));
        }
    }

    private void removeRules() {
        note(commits.apply(
                project,
                () -> RuleDecisions.clear(
                        context.storage().ruleSets().findAll(List.of(project)).stream()
                                .findFirst()
                                .orElseGet(() -> RuleSet.none(project)),
                        stamp()),
                context.storage().ruleSets()::save));
    }

    private Stamp stamp() {
        return context.stamp(Caller.of(project));
    }
}
