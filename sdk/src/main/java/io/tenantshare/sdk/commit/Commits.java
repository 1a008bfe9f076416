package io.tenantshare.sdk.commit;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.ProjectDecisions;
import io.tenantshare.domain.decision.Subject;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Load, decide, save, publish: the one way in which state changes. What loses the race against somebody else's change (an
 * optimistic lock) is loaded and decided again, with jitter, a bounded number of times. If dry, nothing is written.
 */
public final class Commits {

    private static final int BATCH = 500;

    private final Context context;
    private final Caller caller;
    private final boolean dry;
    private final SharingRules rules;
    private final Gate gate;

    /** Whose commits they are, and so what the project has to be. */
    private enum Gate {
        /** Calls of the project: it must not be closing or closed. */
        OPEN,
        /** Steps that take it apart: once it is open again, nothing more is taken. */
        NOT_OPEN,
        /** The host's, and consequences: whatever it is. */
        NONE
    }

    /**
     * The commits of a caller's project, which are refused while it closes and when it is closed (rule book OB-2); if dry, they
     * stop before anything is written.
     */
    public Commits(Context context, Caller caller, boolean dry) {
        this(context, caller, dry, context.rules(), Gate.OPEN);
    }

    private Commits(Context context, Caller caller, boolean dry, SharingRules rules, Gate gate) {
        this.context = context;
        this.caller = caller;
        this.dry = dry;
        this.rules = rules;
        this.gate = gate;
    }

    /** What the host does about a project, or what follows from a commit: done whether or not the project is closed. */
    public static Commits ofHost(Context context, Caller caller) {
        return new Commits(context, caller, false, context.rules(), Gate.NONE);
    }

    /**
     * What takes a project apart. Each decision loads what it is about before it loads the project: as long as that is not open,
     * it decides about nothing that was there only afterwards.
     */
    public static Commits closing(Context context, ProjectId project) {
        return new Commits(context, Caller.of(project), false, context.rules().forClosing(), Gate.NOT_OPEN);
    }

    /** Decides on one resource as it is now. */
    @FunctionalInterface
    public interface Decider {

        /** Decides. */
        Decided<List<ShareOutcome>, ResourceChange> decide(Subject subject, Call call);
    }

    /** Runs a decision on one resource. */
    public List<ShareOutcome> run(ResourceId id, Decider decider) {
        return run(List.of(id), List.of(), decider);
    }

    /**
     * Runs a decision on each resource.
     *
     * @param projects the projects that the decision needs to know
     * @return the outcomes in the order of the ids
     */
    public List<ShareOutcome> run(List<? extends ResourceId> ids, Collection<ProjectId> projects, Decider decider) {
        if (ids.size() == 1) {
            return runOne(ids.get(0), projects, decider);
        }
        List<ShareOutcome> outcomes = new ArrayList<>();
        List<Decided<List<ShareOutcome>, ResourceChange>> planned = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<? extends ResourceId> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            outcomes.addAll(runSome(some, projects, decider, planned));
        }
        return outcomes;
    }

    /** The same as for some, without what keeps many apart: nearly every call is about one resource. */
    private List<ShareOutcome> runOne(ResourceId id, Collection<ProjectId> projects, Decider decider) {
        for (int attempt = 1; ; attempt++) {
            SharedResource present = context.storage().resources().find(id).orElse(null);
            LoadedFacts facts =
                    new LoadedFacts(context.storage(), known(projects), present == null ? List.of() : List.of(present));
            Call call = call(facts);
            Decided<List<ShareOutcome>, ResourceChange> decided =
                    gated(facts, decider.decide(call.about(id, present), call));
            ResourceChange change = decided.change().orElse(null);
            if (dry || change == null || written(change, decided)) {
                return decided.answer();
            }
            if (attempt == Backoff.ATTEMPTS) {
                return failed(id, decided.answer());
            }
            context.observers().retried(id, 1);
            Backoff.pauseAfter(attempt);
        }
    }

    private Call call(LoadedFacts facts) {
        return new Call(caller.project(), facts, rules, context.stamp(caller));
    }

    /** The project that acts is loaded together with those that the decision asks for, and after them, in their order. */
    private Collection<ProjectId> known(Collection<ProjectId> projects) {
        if (gate == Gate.NONE || projects.contains(caller.project())) {
            return projects;
        }
        if (projects.isEmpty()) {
            return List.of(caller.project());
        }
        List<ProjectId> known = new ArrayList<>(projects.size() + 1);
        known.addAll(projects);
        known.add(caller.project());
        return known;
    }

    private Decided<List<ShareOutcome>, ResourceChange> gated(
            LoadedFacts facts, Decided<List<ShareOutcome>, ResourceChange> decided) {
        return switch (gate) {
            case OPEN -> ProjectDecisions.ifOpen(facts.project(caller.project()), decided);
            case NOT_OPEN -> ProjectDecisions.unlessOpen(facts.project(caller.project()), decided);
            case NONE -> decided;
        };
    }

    private <C extends Change> Decided<Outcome, C> gated(Decided<Outcome, C> decided) {
        return switch (gate) {
            case OPEN -> ProjectDecisions.outcomeIfOpen(context.project(caller.project()), decided);
            case NOT_OPEN -> ProjectDecisions.outcomeUnlessOpen(context.project(caller.project()), decided);
            case NONE -> decided;
        };
    }

    /** Writes and publishes one change; false if it lost its race. */
    private boolean written(ResourceChange change, Decided<List<ShareOutcome>, ResourceChange> decided) {
        List<ReservationRequest> rooms = decided.reservations();
        tidy(decided.tidied());
        if (!rooms.isEmpty() && !reserveAll(List.of(rooms)).get(0)) {
            return false;
        }
        List<ResourceChange> only = List.of(change);
        boolean saved = context.storage().resources().saveAll(only).get(0);
        if (saved) {
            context.publisher().publish(only);
        } else {
            rooms.forEach(this::giveBack);
        }
        return saved;
    }

    private List<ShareOutcome> runSome(
            List<? extends ResourceId> ids,
            Collection<ProjectId> projects,
            Decider decider,
            List<Decided<List<ShareOutcome>, ResourceChange>> planned) {
        Map<ResourceId, List<ShareOutcome>> settled = new HashMap<>();
        List<? extends ResourceId> open = ids;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            Map<ResourceId, Decided<List<ShareOutcome>, ResourceChange>> toWrite = new LinkedHashMap<>();
            decideAll(open, projects, decider, planned).forEach((id, decided) -> {
                if (dry || decided.change().isEmpty()) {
                    settled.put(id, decided.answer());
                } else {
                    toWrite.put(id, decided);
                }
            });
            open = write(toWrite, settled);
            if (attempt == Backoff.ATTEMPTS) {
                open.forEach(id -> settled.put(
                        id, failed(id, Objects.requireNonNull(toWrite.get(id)).answer())));
                open = List.of();
            } else if (!open.isEmpty()) {
                context.observers().retried(open.get(0), open.size());
                Backoff.pauseAfter(attempt);
            }
        }
        List<ShareOutcome> outcomes = new ArrayList<>();
        ids.forEach(id -> outcomes.addAll(settled.getOrDefault(id, List.of())));
        return outcomes;
    }

    /**
     * Each decision knows what those before it take in their vaults and inboxes, so that one call and the same calls one after
     * another agree. A dry call carries that from batch to batch.
     */
    private Map<ResourceId, Decided<List<ShareOutcome>, ResourceChange>> decideAll(
            List<? extends ResourceId> ids,
            Collection<ProjectId> projects,
            Decider decider,
            List<Decided<List<ShareOutcome>, ResourceChange>> planned) {
        Map<ResourceId, SharedResource> present = new HashMap<>();
        context.storage()
                .resources()
                .findAll(List.<ResourceId>copyOf(ids))
                .forEach(shared -> present.put(shared.id(), shared));
        LoadedFacts facts = new LoadedFacts(context.storage(), known(projects), present.values());
        planned.forEach(facts::expect);
        Call call = call(facts);
        Map<ResourceId, Decided<List<ShareOutcome>, ResourceChange>> decisions = new LinkedHashMap<>();
        for (ResourceId id : ids) {
            Decided<List<ShareOutcome>, ResourceChange> decided =
                    gated(facts, decider.decide(call.about(id, present.get(id)), call));
            facts.expect(decided);
            if (dry) {
                planned.add(decided);
            }
            decisions.put(id, decided);
        }
        return decisions;
    }

    /** Writes what was decided, settles what was saved, and returns what lost its race. */
    private List<ResourceId> write(
            Map<ResourceId, Decided<List<ShareOutcome>, ResourceChange>> decisions,
            Map<ResourceId, List<ShareOutcome>> settled) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        List<ResourceId> lost = new ArrayList<>();
        List<ResourceId> ids = new ArrayList<>(decisions.size());
        List<ResourceChange> changes = new ArrayList<>(decisions.size());
        decisions.values().forEach(decided -> tidy(decided.tidied()));
        Iterator<Boolean> reserved = reserveAll(
                        decisions.values().stream().map(Decided::reservations).toList())
                .iterator();
        decisions.forEach((id, decided) -> {
            if (reserved.next()) {
                ids.add(id);
                decided.change().ifPresent(changes::add);
            } else {
                lost.add(id);
            }
        });
        List<Boolean> saved = context.storage().resources().saveAll(changes);
        List<ResourceChange> committed = new ArrayList<>(changes.size());
        for (int i = 0; i < ids.size(); i++) {
            Decided<List<ShareOutcome>, ResourceChange> decided = Objects.requireNonNull(decisions.get(ids.get(i)));
            if (saved.get(i)) {
                settled.put(ids.get(i), decided.answer());
                committed.add(changes.get(i));
            } else {
                decided.reservations().forEach(this::giveBack);
                lost.add(ids.get(i));
            }
        }
        context.publisher().publish(committed);
        return lost;
    }

    /** Frees the room of shares that are over; what loses a race is tidied by whoever won it. */
    private void tidy(Collection<ResourceId> ended) {
        if (!ended.isEmpty()) {
            context.tidying().tidy(ended);
        }
    }

    /**
     * Whether all rooms of each decision were reserved, in their order. What was reserved for one that lacks another room is
     * given back.
     */
    private List<Boolean> reserveAll(Collection<List<ReservationRequest>> decisions) {
        List<ReservationRequest> rooms =
                decisions.stream().flatMap(List::stream).toList();
        Iterator<Boolean> answers = reserved(rooms).iterator();
        List<Boolean> all = new ArrayList<>(decisions.size());
        for (List<ReservationRequest> wanted : decisions) {
            List<ReservationRequest> given =
                    wanted.stream().filter(room -> answers.next()).toList();
            boolean complete = given.size() == wanted.size();
            if (!complete) {
                given.forEach(this::giveBack);
            }
            all.add(complete);
        }
        return all;
    }

    /** A vault that has changed since the decision is as good as a lost race: the next decision tells what is wrong. */
    private List<Boolean> reserved(List<ReservationRequest> rooms) {
        List<Reservation> answers = switch (rooms.size()) {
            case 0 -> List.of();
            case 1 -> List.of(context.storage().vaults().reserve(rooms.get(0)));
            default -> context.storage().vaults().reserveAll(rooms);
        };
        return answers.stream().map(Reservation.RESERVED::equals).toList();
    }

    /**
     * Not simply released: the winner may be the same recipient's same attempt, made by another call. Where nobody has won
     * yet, settling fences that off.
     */
    private void giveBack(ReservationRequest request) {
        context.reservations().settle(request.owner(), request.vault(), request.holding());
    }

    /** Every pair that would have been done is reported as failed; what is so already, or refused, stays as it is. */
    private static List<ShareOutcome> failed(ResourceId id, List<ShareOutcome> outcomes) {
        Refusal why = Refusal.of(Reason.CONCURRENT_CHANGE, id);
        return outcomes.stream()
                .map(outcome -> outcome.result() == Result.DONE
                        ? ShareOutcome.failed(outcome.resource(), outcome.project(), why)
                        : outcome)
                .toList();
    }

    /**
     * Runs a decision on one thing that is no resource, such as a vault or a key.
     *
     * @param subject what it is about, for the message
     * @param decide loads and decides
     * @param save writes the change by compare-and-set
     */
    public <C extends Change> Outcome apply(Object subject, Supplier<Decided<Outcome, C>> decide, Predicate<C> save) {
        for (int attempt = 1; attempt <= Backoff.ATTEMPTS; attempt++) {
            Decided<Outcome, C> decided = gated(decide.get());
            C change = decided.change().orElse(null);
            if (dry || change == null) {
                return decided.answer();
            }
            if (save.test(change)) {
                context.publisher().publish(List.of(change));
                return decided.answer();
            }
            if (attempt < Backoff.ATTEMPTS) {
                context.observers().retried(subject, 1);
                Backoff.pauseAfter(attempt);
            }
        }
        return Outcome.failed(Refusal.of(Reason.CONCURRENT_CHANGE, subject));
    }
}
