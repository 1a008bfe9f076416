package io.tenantshare.ports.contract;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contract written down as simply as possible: one lock, plain collections, lists made from the truth whenever
 * somebody asks. What is protected is there to be got wrong.
 */
class PlainStorage implements Storage {

    final Map<ResourceId, SharedResource> resources = new LinkedHashMap<>();
    final List<Change> pending = new ArrayList<>();
    final List<SharingEvent> log = new ArrayList<>();
    final Map<FollowerId, Long> positions = new HashMap<>();
    final Map<ProjectId, Project> projects = new HashMap<>();
    final Map<List<Object>, KeyGrants> grants = new HashMap<>();
    final Map<ProjectId, RuleSet> ruleSets = new HashMap<>();
    final PlainVaults vaults = newVaults();
    final Map<List<Object>, DerivedResource> derived = new HashMap<>();

    /** How many events are no longer in the log. */
    int forgotten;

    final Map<List<Object>, Entry> requests = new HashMap<>();
    private int claims;
    private Instant now = Samples.at(0);
    private boolean closed;
    private boolean broken;

    /** Whether a change may be stored, by the revision there is; 0 stands for nothing. */
    protected boolean fits(long present, long expected) {
        return present == expected;
    }

    /** What is left of a resource that is stored. */
    protected SharedResource kept(SharedResource next) {
        return next;
    }

    /** Stores the events of a commit. */
    protected void remember(Change change) {
        pending.add(change);
        log.addAll(change.events());
    }

    /** What the lists are made from. */
    protected Collection<SharedResource> listed() {
        return resources.values();
    }

    protected Comparator<Share> order() {
        return Comparator.comparing(SharePosition::of);
    }

    protected boolean matches(ShareQuery query, Share share) {
        return query.matches(share);
    }

    protected void publishAll(List<? extends Commit> commits) {}

    /** Stores a resource that was moved here. */
    protected void moved(SharedResource shared) {
        resources.put(shared.id(), shared);
    }

    protected void acknowledgeAll(List<? extends Commit> commits) {
        Set<EventId> told = commits.stream().map(Commit::commitId).collect(Collectors.toSet());
        pending.removeIf(change -> told.contains(change.commitId()));
    }

    /** The pending commits, those of each thing in their order. */
    protected List<Change> pending() {
        return pending;
    }

    /** Whether a commit is old enough to be reported, and all that led up to it. */
    protected boolean isOld(Commit commit, Instant before) {
        return commit.events().get(0).at().isBefore(before);
    }

    private List<PendingCommit> pending(Instant before) {
        List<PendingCommit> due = new ArrayList<>();
        Set<String> things = new HashSet<>();
        List<Change> newestFirst = new ArrayList<>(pending());
        Collections.reverse(newestFirst);
        for (Change change : newestFirst) {
            if (isOld(change, before)) {
                things.add(change.commitId().source());
            }
            if (things.contains(change.commitId().source())) {
                due.add(new PendingCommit(change.events()));
            }
        }
        Collections.reverse(due);
        return due;
    }

    /** The deleted resources that may be pruned. */
    protected List<SharedResource> tombstones() {
        return resources.values().stream()
                .filter(shared -> shared.deletedAt().isPresent())
                .toList();
    }

    protected boolean isBetween(Instant after, SharedResource tombstone, Instant before) {
        return deletion(tombstone).isAfter(after) && deletion(tombstone).isBefore(before);
    }

    static Instant deletion(SharedResource tombstone) {
        return tombstone.deletedAt().orElseThrow();
    }

    /** Whether what is stored may be replaced by what pruning leaves. */
    protected boolean isPrunable(@Nullable SharedResource present, SharedResource left) {
        return present != null
                && present.deleted()
                && !present.pruned()
                && present.revision() == left.revision()
                && pending.stream()
                        .noneMatch(change -> change instanceof ResourceChange resource
                                && resource.id().equals(left.id()));
    }

    protected List<Object> idOf(Object... parts) {
        return List.of(parts);
    }

    synchronized <T> T open(Supplier<T> action) {
        if (closed) {
            throw new StorageException("The plain storage is closed.");
        }
        if (broken) {
            throw unreachable();
        }
        return action.get();
    }

    @Override
    public void ping() {
        open(() -> true);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    /** What a call meets over a broken connection. */
    protected RuntimeException unreachable() {
        return new StorageException("The plain storage cannot be reached.");
    }

    /** What another process uses. */
    protected Storage another() {
        return AssembledStorage.of(this).onClose(() -> {});
    }

    /** Opens the storage again. */
    protected synchronized void reopen() {
        closed = false;
    }

    synchronized void breakConnection() {
        broken = true;
    }

    synchronized void forward(Duration time) {
        now = now.plus(time);
    }

    /** Whether a claim that is not completed has expired. */
    protected boolean isExpired(Duration age) {
        return age.compareTo(Duration.ofMinutes(10)) >= 0;
    }

    @Override
    public Projects projects() {
        return new Projects() {
            @Override
            public List<Project> findAll(Collection<ProjectId> ids) {
                return open(() -> projects.values().stream()
                        .filter(project -> ids.contains(project.id()))
                        .toList());
            }

            @Override
            public boolean add(ProjectChange change) {
                return open(() -> {
                    boolean stored = fits(projects.containsKey(change.next().id()) ? 1 : 0, 0);
                    if (stored) {
                        projects.put(change.next().id(), change.next());
                        remember(change);
                    }
                    return stored;
                });
            }

            @Override
            public boolean save(ProjectChange change) {
                return open(() -> {
                    Project present = projects.get(change.next().id());
                    boolean stored = present != null && fits(present.standing().revision(), change.expectedRevision());
                    if (stored) {
                        projects.put(change.next().id(), change.next());
                        remember(change);
                    }
                    return stored;
                });
            }

            @Override
            public List<Project> due(Instant time, int limit) {
                return open(() -> projects.values().stream()
                        .filter(project ->
                                !project.standing().due().orElse(Instant.MAX).isAfter(time))
                        .sorted(Comparator.comparing(
                                project -> project.standing().due().orElse(Instant.MAX)))
                        .limit(limit)
                        .toList());
            }
        };
    }

    @Override
    public Resources resources() {
        return new Resources() {
            @Override
            public Optional<SharedResource> find(ResourceId id) {
                return open(() -> Optional.ofNullable(resources.get(id)));
            }

            @Override
            public List<SharedResource> findAll(Collection<ResourceId> ids) {
                return open(() -> resources.values().stream()
                        .filter(shared -> ids.contains(shared.id()))
                        .toList());
            }

            @Override
            public List<SharedResource> ownedBy(
                    ProjectId owner, ResourceType type, Optional<ResourceId> after, int limit) {
                return open(() -> listed().stream()
                        .filter(shared -> !shared.deleted() && shared.owner().equals(owner))
                        .filter(shared -> shared.id().type() == type)
                        .filter(shared -> after.isEmpty()
                                || Text.ORDER.compare(
                                                shared.id().value(), after.get().value())
                                        > 0)
                        .sorted(Comparator.comparing(shared -> shared.id().value(), Text.ORDER))
                        .limit(limit)
                        .toList());
            }

            @Override
            public List<Boolean> saveAll(List<ResourceChange> changes) {
                return changes.stream().map(this::save).toList();
            }

            @Override
            public List<ResourceId> due(Instant time, int limit) {
                return open(() -> resources.values().stream()
                        .filter(shared -> isDue(shared, time))
                        .sorted(Comparator.comparing(shared -> shared.due().orElse(Instant.MAX)))
                        .map(SharedResource::id)
                        .limit(limit)
                        .toList());
            }

            @Override
            public List<ResourceId> toRemind(Duration before, Instant now, int limit) {
                return open(() -> resources.values().stream()
                        .filter(shared -> shared.members().stream().anyMatch(member -> isToRemind(member, before, now)))
                        .map(SharedResource::id)
                        .limit(limit)
                        .toList());
            }

            @Override
            public List<SharedResource> deletedBetween(Instant after, Instant before, int limit) {
                return open(() -> {
                    List<SharedResource> rest = tombstones().stream()
                            .filter(shared -> isBetween(after, shared, before))
                            .sorted(Comparator.comparing(PlainStorage::deletion))
                            .toList();
                    return rest.size() <= limit
                            ? rest
                            : rest.stream()
                                    .filter(shared -> !deletion(shared).isAfter(deletion(rest.get(limit - 1))))
                                    .toList();
                });
            }

            @Override
            public int prune(List<SharedResource> pruned) {
                return open(() -> {
                    int replaced = 0;
                    for (SharedResource left : pruned) {
                        if (isPrunable(resources.get(left.id()), left)) {
                            resources.put(left.id(), left);
                            replaced++;
                        }
                    }
                    return replaced;
                });
            }

            private boolean save(ResourceChange change) {
                return open(() -> {
                    SharedResource present = resources.get(change.id());
                    boolean stored = fits(present == null ? 0 : present.revision(), change.expectedRevision());
                    if (stored) {
                        resources.put(change.id(), kept(change.next()));
                        remember(change);
                    }
                    return stored;
                });
            }
        };
    }

    @Override
    public Shares shares() {
        return new Shares() {
            @Override
            public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
                return open(() -> {
                    List<Share> rest = listed().stream()
                            .flatMap(shared -> shares(shared, query.side(), query.project()).stream())
                            .filter(share -> share.resource().id().type() == query.type())
                            .filter(share -> matches(query, share))
                            .sorted(order())
                            .filter(share ->
                                    after.isEmpty() || SharePosition.of(share).compareTo(after.get()) > 0)
                            .toList();
                    return new SharePage(rest.subList(0, Math.min(limit, rest.size())), rest.size() > limit);
                });
            }

            @Override
            public ShareCounts counts(ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
                return open(() -> Scene.count(listed().stream()
                        .filter(shared -> shared.id().type() == type)
                        .flatMap(shared -> shares(shared, side, project).stream())
                        .filter(share -> side.shows(share.member(), asOf))
                        .toList()));
            }
        };
    }

    /** Whether a member of the resource is due. */
    protected boolean isDue(SharedResource shared, Instant time) {
        return shared.due().filter(due -> !due.isAfter(time)).isPresent();
    }

    /** Whether a member is to be reminded. */
    protected boolean isToRemind(Member member, Duration before, Instant now) {
        return member.isToRemind(before, now);
    }

    /** The shares of a resource that are on this side of the project. */
    protected List<Share> shares(SharedResource shared, ShareQuery.Side side, ProjectId project) {
        return shared.members().stream()
                .map(member -> new Share(shared.resource(), member))
                .filter(share -> project.equals(side == ShareQuery.Side.OWNER ? share.owner() : share.recipient()))
                .toList();
    }

    @Override
    public Keys keys() {
        return new Keys() {
            @Override
            public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                return open(() -> new HashSet<>(keys)
                        .stream()
                                .flatMap(key -> Optional.ofNullable(grants.get(idOf(owner, key))).stream())
                                .toList());
            }

            @Override
            public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
                return open(() -> grants.values().stream()
                        .filter(found -> found.owner().equals(owner))
                        .sorted(Comparator.comparing(found -> found.key().value(), Text.ORDER))
                        .filter(found -> after.isEmpty()
                                || Text.ORDER.compare(
                                                found.key().value(), after.get().value())
                                        > 0)
                        .limit(limit)
                        .toList());
            }

            @Override
            public boolean save(KeyChange change) {
                return open(() -> {
                    List<Object> id = idOf(change.next().owner(), change.next().key());
                    KeyGrants present = grants.get(id);
                    boolean stored = fits(present == null ? 0 : present.revision(), change.expectedRevision());
                    if (stored) {
                        grants.put(id, change.next());
                        remember(change);
                    }
                    return stored;
                });
            }
        };
    }

    @Override
    public RuleSets ruleSets() {
        return new RuleSets() {
            @Override
            public List<RuleSet> findAll(Collection<ProjectId> projects) {
                return open(() -> new HashSet<>(projects)
                        .stream()
                                .flatMap(project -> Optional.ofNullable(ruleSets.get(project)).stream())
                                .toList());
            }

            @Override
            public boolean save(RuleChange change) {
                return open(() -> {
                    ProjectId id = change.next().project();
                    RuleSet present = ruleSets.get(id);
                    boolean stored = fits(present == null ? 0 : present.revision(), change.expectedRevision());
                    if (stored) {
                        ruleSets.put(id, change.next());
                        remember(change);
                    }
                    return stored;
                });
            }
        };
    }

    /** What keeps the vaults. */
    protected PlainVaults newVaults() {
        return new PlainVaults(this);
    }

    @Override
    public Vaults vaults() {
        return vaults;
    }

    @Override
    public DerivedResources derivedResources() {
        return new DerivedResources() {
            @Override
            public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
                return open(() -> Optional.ofNullable(derived.get(idOf(project, id.kind(), id.value()))));
            }

            @Override
            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                Comparator<DerivedId> order =
                        Comparator.comparing(DerivedId::kind).thenComparing(DerivedId::value);
                return open(() -> derived.values().stream()
                        .filter(record -> record.project().equals(project))
                        .filter(record -> after.isEmpty() || order.compare(record.id(), after.get()) > 0)
                        .sorted(Comparator.comparing(DerivedResource::id, order))
                        .limit(limit)
                        .toList());
            }

            @Override
            public Set<ResourceId> sourcesAmong(Collection<ResourceId> resources) {
                return open(() -> derived.values().stream()
                        .map(DerivedResource::source)
                        .filter(resources::contains)
                        .collect(Collectors.toSet()));
            }

            @Override
            public boolean save(DerivedChange change) {
                return open(() -> {
                    DerivedResource record = change.derived();
                    List<Object> id = idOf(
                            record.project(), record.id().kind(), record.id().value());
                    DerivedResource present = derived.get(id);
                    boolean there = change.dropped() ? record.equals(present) : present != null;
                    boolean stored = fits(there ? 1 : 0, change.dropped() ? 1 : 0);
                    if (stored && change.dropped()) {
                        derived.remove(id);
                    } else if (stored) {
                        derived.put(id, record);
                    }
                    if (stored) {
                        remember(change);
                    }
                    return stored;
                });
            }
        };
    }

    @Override
    public Outbox outbox() {
        return new Outbox() {
            @Override
            public void publish(List<? extends Commit> commits) {
                open(() -> {
                    publishAll(commits);
                    return true;
                });
            }

            @Override
            public void acknowledge(List<? extends Commit> commits) {
                open(() -> {
                    acknowledgeAll(commits);
                    return true;
                });
            }

            @Override
            public List<PendingCommit> pending(Instant before, int limit) {
                return open(() ->
                        PlainStorage.this.pending(before).stream().limit(limit).toList());
            }
        };
    }

    @Override
    public EventLog events() {
        return new ListedLog(
                (afterSequence, limit) -> open(() -> {
                    List<LoggedEvent> read = new ArrayList<>();
                    for (int i = 0; i < log.size() && read.size() < limit; i++) {
                        if (forgotten + i + 1 > afterSequence) {
                            read.add(new LoggedEvent(forgotten + i + 1, log.get(i)));
                        }
                    }
                    return List.copyOf(read);
                }),
                logged -> open(() -> log.set(Math.toIntExact(logged.sequence() - forgotten - 1), logged.event())));
    }

    @Override
    public Contents contents() {
        return new PlainContents(this);
    }

    @Override
    public Followers followers() {
        return new Followers() {
            @Override
            public OptionalLong position(FollowerId follower) {
                return open(() -> positions.containsKey(follower)
                        ? OptionalLong.of(positions.get(follower))
                        : OptionalLong.empty());
            }

            @Override
            public boolean move(FollowerId follower, OptionalLong from, long to) {
                return open(() -> {
                    boolean there = position(follower).equals(from);
                    if (there) {
                        positions.put(follower, to);
                    }
                    return there;
                });
            }

            @Override
            public void forget(FollowerId follower) {
                open(() -> positions.remove(follower) != null);
            }

            @Override
            public void forgetAll(ProjectId project) {
                open(() -> positions
                        .keySet()
                        .removeIf(follower -> follower.project().equals(Optional.of(project))));
            }
        };
    }

    @Override
    public RequestKeys requestKeys() {
        return new RequestKeys() {
            @Override
            public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                return open(() -> {
                    Entry entry = requests.get(idOf(actor, key));
                    boolean again = entry != null
                            && entry.fingerprint.equals(fingerprint)
                            && (entry.isReleased()
                                    || (entry.isClaimed() && isExpired(Duration.between(entry.claimed, now))));
                    if (again || fits(entry == null ? 0 : 1, 0)) {
                        List<ShareOutcome> earlier = entry == null ? List.of() : entry.earlier;
                        String token = "" + ++claims;
                        requests.put(idOf(actor, key), new Entry(fingerprint, token, now, earlier, Optional.empty()));
                        return new RequestClaim.Granted(actor, key, token, earlier);
                    }
                    if (entry == null || !entry.fingerprint.equals(fingerprint)) {
                        return new RequestClaim.Mismatch();
                    }
                    return entry.answer
                            .<RequestClaim>map(RequestClaim.Completed::new)
                            .orElseGet(RequestClaim.InProgress::new);
                });
            }

            @Override
            public void complete(RequestClaim.Granted claim, CallAnswer answer) {
                end(claim, entry -> new Entry(entry.fingerprint, "", entry.claimed, List.of(), Optional.of(answer)));
            }

            @Override
            public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                end(
                        claim,
                        entry -> outcomes.isEmpty()
                                ? null
                                : new Entry(entry.fingerprint, "", entry.claimed, outcomes, Optional.empty()));
            }

            private void end(RequestClaim.Granted claim, UnaryOperator<@Nullable Entry> next) {
                open(() -> requests.computeIfPresent(
                        idOf(claim.actor(), claim.key()),
                        (id, entry) -> entry.token.equals(claim.token()) ? next.apply(entry) : entry));
            }
        };
    }

    /** A key that was completed or released has no token. */
    record Entry(
            String fingerprint,
            String token,
            Instant claimed,
            List<ShareOutcome> earlier,
            Optional<CallAnswer> answer) {

        boolean isClaimed() {
            return !token.isEmpty();
        }

        boolean isReleased() {
            return token.isEmpty() && answer.isEmpty();
        }
    }
}
