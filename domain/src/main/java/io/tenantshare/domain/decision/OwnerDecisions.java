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
import java.util.List;
import java.util.function.UnaryOperator;

/** Registering, describing anew and deleting a resource. */
public final class OwnerDecisions {

    private OwnerDecisions() {}

    /** Decides the registration of a resource for the project that acts; repeating it unchanged is harmless. */
    public static Decided<List<ShareOutcome>, ResourceChange> register(Subject subject, Call call, ResourceSpec spec) {
        Project project = call.facts().project(call.actor()).orElse(null);
        if (project == null) {
            return refused(subject, call, List.of(Refusal.of(Reason.UNKNOWN_PROJECT, call.actor())));
        }
        SharedResource shared = subject.stored();
        if (shared != null) {
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
        return objections.isEmpty()
                ? Changes.byOwner(Changes.ofResource(
                        SharedResource.registered(resource), rules.events().registered(), call.stamp()))
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
                ? Changes.byOwner(
                        Changes.ofResource(shared.with(after), rules.events().updated(), call.stamp()))
                : refused(subject, call, objections);
    }

    /** Decides an owner's wish to delete a resource; every recipient loses it, what was made from it stays (DC-1, DC-9). */
    public static Decided<List<ShareOutcome>, ResourceChange> delete(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared != null && shared.deleted() && shared.owner().equals(call.actor())) {
            return deletedAlready(subject, call);
        }
        Decision mayDelete = UseDecisions.decide(subject, call, Use.of(Operation.DELETE));
        if (!mayDelete.allowed() || shared == null) {
            return refused(subject, call, mayDelete.objections());
        }
        ResourceRules<?> rules = ResourceRules.of(subject.id().type());
        List<Refusal> objections = rules.objectionsToDeleting(shared);
        return objections.isEmpty()
                ? Changes.byOwner(Changes.deletion(shared, rules.events().deleted(), call.stamp()))
                : refused(subject, call, objections);
    }

    /** Deleting one's own deleted resource is so already (DM-5). */
    private static Decided<List<ShareOutcome>, ResourceChange> deletedAlready(Subject subject, Call call) {
        Refusal unknown = Refusal.of(subject.reasons().unknown(), subject.id());
        return call.rules().repetition() == Repetition.TOLERANT
                ? Decided.one(ShareOutcome.already(subject.id(), call.actor(), unknown))
                : refused(subject, call, List.of(unknown));
    }

    private static Decided<List<ShareOutcome>, ResourceChange> refused(
            Subject subject, Call call, List<Refusal> objections) {
        return Decided.one(ShareOutcome.refused(subject.id(), call.actor(), objections));
    }
}
