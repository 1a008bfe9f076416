package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.decision.AnswerDecisions;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.DerivedDecisions;
import io.tenantshare.domain.decision.ExtensionDecisions;
import io.tenantshare.domain.decision.MembershipDecisions;
import io.tenantshare.domain.decision.OfferDecisions;
import io.tenantshare.domain.decision.OwnerDecisions;
import io.tenantshare.domain.decision.RuleDecisions;
import io.tenantshare.domain.decision.Subject;
import io.tenantshare.domain.decision.UseDecisions;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.StorageException;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.DerivedRecords;
import io.tenantshare.sdk.commit.LoadedFacts;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The calls on resources of every type, carried out or, if dry, planned. */
public final class ResourceCalls {

    private static final Logger LOG = System.getLogger(ResourceCalls.class.getName());
    private static final int ANSWERED_AT_ONCE = 500;

    private final Context context;
    private final Requests requests;
    private final boolean dry;
    private final @Nullable Watcher watcher;
    private final boolean previewing;
    private final @Nullable Preview preview;
    private final Commits commits;

    /** The calls of a project. */
    public ResourceCalls(Context context, Requests requests) {
        this(context, requests, false);
    }

    /** The calls of a project; if dry, they tell what they would do and write nothing. Whose steps they are needs no more. */
    public ResourceCalls(Context context, Requests requests, boolean dry) {
        this(context, requests, dry, null, false, null);
    }

    private ResourceCalls(
            Context context,
            Requests requests,
            boolean dry,
            @Nullable Watcher watcher,
            boolean previewing,
            @Nullable Preview preview) {
        this.context = context;
        this.requests = requests;
        this.dry = dry;
        this.watcher = watcher;
        this.previewing = previewing;
        this.preview = preview;
        this.commits = new Commits(context, requests.caller(), dry);
    }

    /** The same calls, telling what they would do and whom it would affect, and writing nothing. */
    public ResourceCalls planned() {
        return new ResourceCalls(context, requests.forSteps(), true, watcher, true, null);
    }

    /** The same calls, part by part. */
    public ResourceCalls watchedBy(Watcher next) {
        return new ResourceCalls(context, requests, dry, next, previewing, null);
    }

    /** The project that acts. */
    public ProjectId actor() {
        return requests.actor();
    }

    /** Registers a resource. */
    public ShareReport register(ResourceId id, ResourceSpec spec) {
        return onOne(
                () -> new Request.Register(id, spec),
                id,
                List.of(actor()),
                (subject, call) -> OwnerDecisions.register(subject, call, spec));
    }

    /** Describes a resource anew. */
    public ShareReport update(ResourceId id, UnaryOperator<Resource> update) {
        return onOne(
                () -> new Request.Update(id),
                id,
                List.of(),
                (subject, call) -> OwnerDecisions.update(subject, call, update));
    }

    private ShareReport onOne(
            Supplier<Request> request, ResourceId id, List<ProjectId> known, Commits.Decider decider) {
        List<ResourceId> ids = List.of(id);
        return requests.idempotently(request, ids, left -> ShareReport.of(run(ids, List.of(actor()), known, decider)));
    }

    /** Offers resources of one type to projects. */
    public ShareReport share(
            ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients, Terms terms) {
        List<Refusal> objections = ResourceRules.of(type).objectionsToSharing(ids.size(), recipients.size(), limits());
        return onPairs(
                objections,
                () -> Request.Share.of(Set.copyOf(ids), Set.copyOf(recipients), terms),
                ids,
                recipients,
                recipients,
                ResourceRules.of(type).allOrNone(),
                (subject, call, projects) -> OfferDecisions.offer(subject, call, projects, terms));
    }

    /** Shares resources of one type with these projects and no others. */
    public ShareReport shareExactly(
            ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients, Terms terms) {
        // No limit of a call: what counts is how many the final list has, and that each resource says (DM-1).
        List<Refusal> objections = ResourceRules.of(type).objectionsToStopping(ids.size(), recipients.size(), limits());
        Set<ProjectId> kept = Set.copyOf(recipients);
        return taking(
                project -> !kept.contains(project),
                calls -> calls.onPairs(
                        objections,
                        () -> new Request.ShareExactly(Set.copyOf(ids), kept, terms),
                        ids,
                        recipients,
                        recipients,
                        true,
                        (subject, call, projects) -> MembershipDecisions.exactly(subject, call, projects, terms)));
    }

    /** Carries out a call that takes resources from projects; a plan of it also tells what that means to them (RP-1). */
    private ShareReport taking(Predicate<ProjectId> taken, Function<ResourceCalls, ShareReport> call) {
        if (!previewing) {
            return call.apply(this);
        }
        Preview looking = new Preview(context, taken);
        return looking.addedTo(call.apply(new ResourceCalls(context, requests, dry, watcher, true, looking)));
    }

    /** Withdraws resources of one type from projects. */
    public ShareReport stopSharing(ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients) {
        List<Refusal> objections = ResourceRules.of(type).objectionsToStopping(ids.size(), recipients.size(), limits());
        return taking(
                recipients::contains,
                calls -> calls.onPairs(
                        objections,
                        () -> new Request.StopSharing(Set.copyOf(ids), Set.copyOf(recipients)),
                        ids,
                        recipients,
                        List.of(),
                        false,
                        OfferDecisions::withdraw));
    }

    /** Moves the ends of what is shared with projects. */
    public ShareReport keepSharing(
            ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients, Term end) {
        List<Refusal> objections = ResourceRules.of(type).objectionsToStopping(ids.size(), recipients.size(), limits());
        return onPairs(
                objections,
                () -> new Request.KeepSharing(Set.copyOf(ids), Set.copyOf(recipients), end),
                ids,
                recipients,
                List.of(),
                false,
                (subject, call, projects) -> OfferDecisions.moveEnd(subject, call, projects, end));
    }

    /** Asks that what is shared with the project ends later. */
    public ShareReport askForExtension(ResourceType type, List<? extends ResourceId> ids, Term wish) {
        return onEach(
                type,
                ids,
                resources -> new Request.AskForExtension(resources, wish),
                (subject, call) -> ExtensionDecisions.ask(subject, call, wish));
    }

    /** Grants the ends that projects ask for. */
    public ShareReport grantExtension(ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients) {
        return onPairs(
                ResourceRules.of(type).objectionsToStopping(ids.size(), recipients.size(), limits()),
                () -> new Request.GrantExtension(Set.copyOf(ids), Set.copyOf(recipients)),
                ids,
                recipients,
                List.of(),
                false,
                ExtensionDecisions::grant);
    }

    /** Declines the ends that projects ask for. */
    public ShareReport declineExtension(ResourceType type, List<? extends ResourceId> ids, List<ProjectId> recipients) {
        return onPairs(
                ResourceRules.of(type).objectionsToStopping(ids.size(), recipients.size(), limits()),
                () -> new Request.DeclineExtension(Set.copyOf(ids), Set.copyOf(recipients)),
                ids,
                recipients,
                List.of(),
                false,
                ExtensionDecisions::decline);
    }

    /** @param allOrNone whether the pairs of a resource are decided together, so that they are repeated together, too */
    private ShareReport onPairs(
            List<Refusal> objections,
            Supplier<Request> request,
            List<? extends ResourceId> ids,
            List<ProjectId> recipients,
            List<ProjectId> known,
            boolean allOrNone,
            PairDecider decider) {
        if (!objections.isEmpty()) {
            return requests.refused(request, objections);
        }
        List<Object> order = new ArrayList<>(ids);
        order.addAll(recipients);
        return requests.idempotently(request, order, left -> {
            Function<ResourceId, List<ProjectId>> pairs = id -> allOrNone ? recipients : left.of(id, recipients);
            List<? extends ResourceId> open = left.of(ids);
            return ShareReport.of(run(
                    open,
                    pairs,
                    known,
                    (subject, call) -> decider.decide(subject, call, pairs.apply(subject.id())),
                    watchOf(open.size())));
        });
    }

    /** Decides about one resource and some projects. */
    private interface PairDecider {

        Decided<List<ShareOutcome>, ResourceChange> decide(Subject subject, Call call, List<ProjectId> projects);
    }

    /** Withdraws resources of one type from everybody. */
    public ShareReport stopSharingWithAll(ResourceType type, List<? extends ResourceId> ids) {
        return taking(
                everybody -> true,
                calls -> calls.onEach(type, ids, Request.StopSharingWithAll::new, OfferDecisions::withdrawAll));
    }

    /** Deletes resources of one type. */
    public ShareReport delete(ResourceType type, List<? extends ResourceId> ids) {
        return taking(everybody -> true, calls -> calls.onEach(type, ids, Request.Delete::new, OwnerDecisions::delete));
    }

    /** Plans to delete a resource as it will be after a step that comes before. */
    ShareReport planDeletion(ResourceId id, BiFunction<Subject, Call, Subject> after) {
        return taking(
                everybody -> true,
                calls -> ShareReport.of(calls.run(
                        List.of(id),
                        List.of(actor()),
                        List.of(),
                        (subject, call) -> OwnerDecisions.delete(after.apply(subject, call), call))));
    }

    /** Rejects resources of one type. */
    public ShareReport reject(ResourceType type, List<? extends ResourceId> ids) {
        return onEach(type, ids, Request.Reject::new, AnswerDecisions::reject);
    }

    /** Accepts resources of one type, into a vault if one is named, which then may associate unprotected resources. */
    public ShareReport accept(
            ResourceType type, List<? extends ResourceId> ids, Optional<VaultId> vault, AssociationChoice association) {
        return onEach(
                type,
                ids,
                resources -> new Request.Accept(resources, vault, association),
                (subject, call) -> AnswerDecisions.accept(subject, call, vault),
                outcomes -> associated(vault, association, outcomes));
    }

    private ShareReport onEach(
            ResourceType type,
            List<? extends ResourceId> ids,
            Function<Set<ResourceId>, Request> request,
            Commits.Decider decider) {
        return onEach(type, ids, request, decider, UnaryOperator.identity());
    }

    private ShareReport onEach(
            ResourceType type,
            List<? extends ResourceId> ids,
            Function<Set<ResourceId>, Request> request,
            Commits.Decider decider,
            UnaryOperator<List<ShareOutcome>> then) {
        List<Refusal> objections = ResourceRules.of(type).objectionsToCall(ids.size(), limits());
        return objections.isEmpty()
                ? requests.idempotently(
                        () -> request.apply(Set.copyOf(ids)),
                        ids,
                        left -> ShareReport.of(then.apply(run(left.of(ids), List.of(actor()), List.of(), decider))))
                : requests.refused(() -> request.apply(Set.copyOf(ids)), objections);
    }

    /**
     * The second step of accepting with automatic association: the provider knows no call that does both (AA-3). If it
     * fails, what was accepted stays accepted, and the first outcome says so.
     */
    private List<ShareOutcome> associated(
            Optional<VaultId> vault, AssociationChoice association, List<ShareOutcome> outcomes) {
        boolean wanted = association.configured()
                && vault.isPresent()
                && !dry
                && outcomes.stream().anyMatch(ShareOutcome::ok);
        if (!wanted || isAssociated(vault.get(), association)) {
            return outcomes;
        }
        List<ShareOutcome> noted = new ArrayList<>(outcomes);
        int first = 0;
        while (!noted.get(first).ok()) {
            first++;
        }
        noted.set(first, noted.get(first).noting(Refusal.of(Reason.ASSOCIATION_FAILED, vault.get())));
        return noted;
    }

    private boolean isAssociated(VaultId vault, AssociationChoice association) {
        try {
            return new VaultCalls(context, requests.forSteps())
                    .associate(vault, association)
                    .ok();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "Something was accepted, but its vault could not be updated.", e);
            return false;
        }
    }

    /** Accepts every resource of a type that is pending when the call begins. */
    public ShareReport acceptAll(ResourceType type, Optional<VaultId> vault) {
        return answerAll(
                List.of(type),
                () -> new Request.AcceptAll(type, vault),
                (subject, call) -> AnswerDecisions.unless(
                        MemberStatus.REJECTED, subject, call, (one, now) -> AnswerDecisions.accept(one, now, vault)));
    }

    /** Rejects every resource of a type that is pending when the call begins. */
    public ShareReport rejectAll(ResourceType type) {
        return answerAll(
                List.of(type),
                () -> new Request.RejectAll(type),
                (subject, call) ->
                        AnswerDecisions.unless(MemberStatus.ACCEPTED, subject, call, AnswerDecisions::reject));
    }

    /** Answers by the project's own rules what is pending when the call begins. */
    public ShareReport applyRules() {
        return answerAll(List.of(ResourceType.values()), () -> new Request.ApplyRules(actor()), RuleDecisions::apply);
    }

    /**
     * Answers what is pending when the call begins; what is offered meanwhile waits for the next one. Lists may be behind
     * the truth, so what the project has answered otherwise is passed over.
     */
    private ShareReport answerAll(List<ResourceType> types, Supplier<Request> request, Commits.Decider decider) {
        return requests.idempotently(request, List.of(), left -> {
            if (!left.isAll()) {
                return ShareReport.of(run(left.resources(), List.of(actor()), List.of(), decider));
            }
            Watch watch = watcher == null ? null : new Watch(watcher, pendingCount(types));
            List<ShareOutcome> outcomes = new ArrayList<>();
            types.forEach(type -> outcomes.addAll(answerPending(type, decider, watch)));
            return ShareReport.of(outcomes);
        });
    }

    private List<ShareOutcome> answerPending(ResourceType type, Commits.Decider decider, @Nullable Watch watch) {
        ShareQuery pending =
                ShareQuery.all(ShareQuery.Side.RECIPIENT, actor(), type).withStatuses(Set.of(MemberStatus.PENDING));
        List<ShareOutcome> outcomes = new ArrayList<>();
        Optional<SharePosition> after = Optional.empty();
        boolean more = true;
        while (more) {
            SharePage page = context.storage().shares().page(pending.asOf(context.now()), after, ANSWERED_AT_ONCE);
            List<ResourceId> ids = new ArrayList<>(page.shares().size());
            for (Share share : page.shares()) {
                ids.add(share.resource().id());
                after = Optional.of(SharePosition.of(share));
            }
            outcomes.addAll(run(ids, id -> List.of(actor()), List.of(), decider, watch));
            more = page.more();
        }
        return outcomes;
    }

    private int pendingCount(List<ResourceType> types) {
        long pending = types.stream()
                .mapToLong(type -> context.storage()
                        .shares()
                        .counts(ShareQuery.Side.RECIPIENT, actor(), type, context.now())
                        .pending())
                .sum();
        return (int) Math.min(pending, Integer.MAX_VALUE);
    }

    /**
     * @param projects those the resources are paired with in the report
     * @param known those the decision has to know
     */
    private List<ShareOutcome> run(
            List<? extends ResourceId> ids,
            List<ProjectId> projects,
            Collection<ProjectId> known,
            Commits.Decider decider) {
        return run(ids, id -> projects, known, decider, watchOf(ids.size()));
    }

    private @Nullable Watch watchOf(int resources) {
        return watcher == null ? null : new Watch(watcher, resources);
    }

    private List<ShareOutcome> run(
            List<? extends ResourceId> ids,
            Function<ResourceId, List<ProjectId>> pairs,
            Collection<ProjectId> known,
            Commits.Decider decider,
            @Nullable Watch watch) {
        Commits.Decider seen = preview == null ? decider : preview.over(decider);
        return watch == null
                ? commits.run(ids, known, seen)
                : watch.run(ids, pairs, some -> commits.run(some, known, seen));
    }

    private SharingLimits limits() {
        return context.rules().limits();
    }

    /** Reads the resource for an answer that nothing is decided by. */
    public <T> T look(ResourceId id, BiFunction<Subject, Call, T> view) {
        SharedResource stored = context.storage().resources().findRecent(id).orElse(null);
        Call call = call(stored);
        return view.apply(call.about(id, stored), call);
    }

    private Call call(@Nullable SharedResource stored) {
        return context.call(requests.caller(), LoadedFacts.on(context.storage(), stored));
    }

    /** Decides a use, from the latest state or from a cache of the host's. */
    public Decision may(ResourceId id, Use use) {
        SharedResource stored =
                context.storage().resources().findRecent(id, actor()).orElse(null);
        Call call = call(stored);
        Decision decision = UseDecisions.decide(call.about(id, stored), call, use);
        return AccessCheck.observed(
                context, actor().value(), requests.caller().cause(), id.type(), id.value(), use, decision);
    }

    /** Decides every operation. */
    public Explanation explain(ResourceId id) {
        return look(id, UseDecisions::explain);
    }

    /** Records what the project makes from a resource, if it may by the latest state. */
    public Outcome derive(ResourceId source, DerivedId made) {
        return requests.idempotently(() -> new Request.Derive(source, made), () -> {
            SharedResource stored = context.storage().resources().find(source).orElse(null);
            Call call = call(stored);
            Decision mayUse =
                    UseDecisions.decide(call.about(source, stored), call, DerivedDecisions.useThatMakes(made));
            return new DerivedRecords(context, requests.caller(), dry).record(source, made, mayUse);
        });
    }
}
