package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Registering, describing anew and deleting a resource. */
public final class OwnerDecisions {

    private OwnerDecisions() {}

    /**
     * Decides the registration of a resource for the project that acts; repeating it unchanged is harmless. An id that
     * pruning has freed is as good as one that was never used (OB-7).
     */
    public static Decided<List<ShareOutcome>, ResourceChange> register(Subject subject, Call call, ResourceSpec spec) {
        Project project = call.facts().project(call.actor()).orElse(null);
        if (project == null) {
            return refused(subject, call, List.of(Refusal.of(Reason.UNKNOWN_PROJECT, call.actor())));
        }
        SharedResource shared = subject.stored();
        if (shared != null && !shared.idFree()) {
            return registeredAlready(shared, subject, call, spec);
        }
        return registered(spec.registered(subject.id(), project.id(), project.region(), call.now()), subject, call);
    }

    private static Decided<List<ShareOutcome>, ResourceChange> registeredAlready(
            SharedResource shared, Subject subject, Call call, ResourceSpec spec) {
        boolean own = !shared.deleted() && shared.owner().equals(call.actor());
        if (own && shared.resource().spec().equals(spec)) {
            return Decided.one(ShareOutcome.already(subject.id(), call.actor()));
        }
        Reason reason = own
                ? subject.reasons().registeredOtherwise()
                : subject.reasons().idTaken();
        return refused(subject, call, List.of(Refusal.of(reason, subject.id())));
    }

    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> registered(
            R resource, Subject subject, Call call) {
        ResourceRules<R> rules = ResourceRules.of(resource);
        List<Refusal> objections = rules.objectionsToRegistering(resource, call.rules());
        SharedResource freed = subject.stored();
        SharedResource next = freed == null ? SharedResource.registered(resource) : freed.registeredAnew(resource);
        return objections.isEmpty()
                ? Changes.byOwner(
                        Changes.ofResource(subject, next, rules.events().registered(), call.stamp()))
                : refused(subject, call, objections);
    }

    /**
     * Decides an owner's new description of a resource.
     *
     * @param update from the resource as it is to the resource as described anew, of the same type
     */
    public static Decided<List<ShareOutcome>, ResourceChange> update(
            Subject subject, Call call, UnaryOperator<Resource> update) {
        Decision mayModify = UseDecisions.decide(subject, call, Use.of(Operation.MODIFY));
        SharedResource shared = subject.stored();
        if (!mayModify.allowed() || shared == null) {
            return refused(subject, call, mayModify.objections());
        }
        Resource after = update.apply(shared.resource());
        return after.spec().equals(shared.resource().spec())
                ? Decided.one(ShareOutcome.already(subject.id(), call.actor()))
                : updated(shared, shared.resource(), after, subject, call);
    }

    @SuppressWarnings("unchecked") // An update leads to a resource of the same type.
    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> updated(
            SharedResource shared, R before, Resource after, Subject subject, Call call) {
        ResourceRules<R> rules = ResourceRules.of(before);
        List<Refusal> objections = rules.objectionsToUpdating(
                shared, before, (R) after, id -> call.facts().vault(shared.owner(), id), call.now());
        return objections.isEmpty()
                ? Changes.byOwner(Changes.ofResource(
                        subject, shared.with(after), rules.events().updated(), call.stamp()))
                : refused(subject, call, objections);
    }

    /** Decides an owner's wish to delete a resource; every recipient loses it, what was made from it stays (DC-1, DC-9). */
    public static Decided<List<ShareOutcome>, ResourceChange> delete(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared != null && isOwnTombstone(shared, call)) {
            return deletedAlready(subject, call);
        }
        Decision mayDelete = UseDecisions.decide(subject, call, Use.of(Operation.DELETE));
        if (!mayDelete.allowed() || shared == null) {
            return refused(subject, call, mayDelete.objections());
        }
        ResourceRules<?> rules = ResourceRules.of(subject.id().type());
        List<Refusal> objections = rules.objectionsToDeleting(shared);
        if (!objections.isEmpty()) {
            return refused(subject, call, objections);
        }
        List<ShareOutcome> losses = Views.inOfferOrder(shared.members()).stream()
                .map(member -> Losses.outcome(shared, member, call))
                .toList();
        List<Refusal> inUse = flat(losses, ShareOutcome::objections);
        return inUse.isEmpty()
                ? Decided.change(
                        List.of(ShareOutcome.done(subject.id(), call.actor(), flat(losses, ShareOutcome::notices))),
                        Changes.deletion(subject, shared, rules.events().deleted(), call.stamp()))
                : refused(subject, call, inUse);
    }

    private static List<Refusal> flat(List<ShareOutcome> outcomes, Function<ShareOutcome, List<Refusal>> part) {
        return outcomes.stream().map(part).flatMap(List::stream).toList();
    }

    /** Of what is pruned, nobody knows any longer who owned it. */
    private static boolean isOwnTombstone(SharedResource shared, Call call) {
        return shared.deleted() && !shared.pruned() && shared.owner().equals(call.actor());
    }

    /** Deleting one's own deleted resource is so already (DM-5). */
    private static Decided<List<ShareOutcome>, ResourceChange> deletedAlready(Subject subject, Call call) {
        Refusal unknown = Refusal.of(subject.reasons().unknown(), subject.id());
        return call.rules().repetition() == Repetition.TOLERANT
                ? Decided.one(ShareOutcome.already(subject.id(), call.actor(), unknown))
                : refused(subject, call, List.of(unknown));
    }

    /**
     * Decides what pruning leaves of a resource: its id and its last revision, if it was deleted before a time and is not
     * pruned yet (OB-7).
     *
     * @param freeId whether anybody may register the id again
     * @return empty if nothing is to be done
     */
    public static Optional<SharedResource> prune(SharedResource shared, Instant deletedBefore, boolean freeId) {
        return shared.deletedAt()
                .filter(deletedAt -> deletedAt.isBefore(deletedBefore))
                .map(deletedAt -> shared.asPruned(freeId));
    }

    private static Decided<List<ShareOutcome>, ResourceChange> refused(
            Subject subject, Call call, List<Refusal> objections) {
        return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), objections));
    }
}
