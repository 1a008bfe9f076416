package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.policy.UseProposal;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Vault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** May this project do this with that resource, and why not? */
public final class UseDecisions {

    private UseDecisions() {}

    /** Decides one use; what is absent, deleted or somebody else's gives a stranger the same answer. */
    public static Decision decide(Subject subject, Call call, Use use) {
        SharedResource shared = subject.stored();
        Relation relation = subject.relationOf(call.actor());
        return shared == null || relation == Relation.NONE
                ? unknown(subject.id())
                : decide(shared, shared.resource(), subject.member(call.actor()), relation, call, use);
    }

    private static <R extends Resource> Decision decide(
            SharedResource shared, R resource, Optional<Member> member, Relation relation, Call call, Use use) {
        ProjectId caller = call.actor();
        SharingRules rules = call.rules();
        ResourceRules<R> typeRules = ResourceRules.of(resource);
        Decision decision = Decision.of(rules.objectionsTo(new UseProposal<>(
                resource,
                caller,
                relation,
                relation == Relation.PUBLIC ? call.facts().project(caller) : Optional.empty(),
                member,
                use,
                member.isPresent() ? missingGrants(resource, member.get().account(), call.facts()) : Set.of(),
                vault(typeRules.vaultConcerned(resource, caller, member, use, call.now()), call),
                call.now(),
                rules)));
        boolean lasting = use.isPlain()
                && rules.hostPolicies().isEmpty()
                && typeRules.dependOnDescriptionAlone(resource)
                && decision.equals(typeRules.unlessAccepted(relation, use.operation()));
        if (lasting) {
            shared.memo().noteAllowed(rules, relation, use.operation());
        }
        return decision;
    }

    private static Optional<Vault> vault(Optional<VaultId> concerned, Call call) {
        return concerned.isEmpty() ? Optional.empty() : call.facts().vault(call.actor(), concerned.get());
    }

    /**
     * What {@link #decide} says, if that is clear from who asks and what was decided before; null says nothing. By texts that
     * need not be ids: what is found by one is its proof, as only ids are kept, and what is not is looked at here. Most
     * checks end with this, and nobody needs to have made an id (ADR 0030).
     *
     * @param shared what is kept under just this text; not where a share {@linkplain SharedResource#mayHaveEnded may be over},
     *     which only a decision finds out
     */
    public static @Nullable Decision known(
            @Nullable SharedResource shared, ResourceType type, String id, String caller, Use use, SharingRules rules) {
        if (shared == null) {
            return Text.isIdentifier(id) && Text.isIdentifier(caller) ? unknown(type, id) : null;
        }
        Relation relation = shared.relationOf(caller);
        if (relation == Relation.NONE) {
            return Text.isIdentifier(caller)
                    ? shared.memo().unknown(shared.id(), Decision.class, UseDecisions::unknown)
                    : null;
        }
        return use.isPlain() && shared.memo().isAllowed(rules, relation, use.operation())
                ? ResourceRules.of(type).unlessAccepted(relation, use.operation())
                : null;
    }

    private static Decision unknown(ResourceId id) {
        return unknown(id.type(), id.value());
    }

    private static Decision unknown(ResourceType type, String id) {
        return Decision.refused(Refusal.of(ResourceRules.of(type).reasons().unknown(), id));
    }

    /**
     * Decides every operation at once. It does not ask what is remembered: explanations are rare, are read by people, and are
     * what a host compares a check with.
     */
    public static Explanation explain(Subject subject, Call call) {
        Map<Operation, Decision> decisions = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            decisions.put(operation, decide(subject, call, Use.of(operation)));
        }
        Relation relation = isVisible(subject, call) ? subject.relationOf(call.actor()) : Relation.NONE;
        Optional<Member> member = subject.member(call.actor());
        return new Explanation(
                subject.id(),
                call.actor(),
                relation,
                member.flatMap(Member::until),
                member.flatMap(Member::extension),
                decisions);
    }

    /** Whether the project may know of the resource at all: a public image is shown in its region only (FX-1). */
    static boolean isVisible(Subject subject, Call call) {
        SharedResource shared = subject.stored();
        if (shared == null) {
            return false;
        }
        return switch (subject.relationOf(call.actor())) {
            case OWNER, ACCEPTED, PENDING, REJECTED -> true;
            case PUBLIC ->
                call.facts()
                        .project(call.actor())
                        .map(Project::region)
                        .filter(shared.resource().region()::equals)
                        .isPresent();
            case NONE -> false;
        };
    }

    /** Why a project of another region, or of none, does not see a public resource (FX-1); empty for everybody else. */
    static List<Refusal> objectionsToPublic(Subject subject, Call call) {
        boolean hidden = subject.relationOf(call.actor()) == Relation.PUBLIC && !isVisible(subject, call);
        return hidden ? decide(subject, call, Use.of(Operation.SHARE)).objections() : List.of();
    }

    /** What an account lacks on the resource's customer key; nothing where it has none. */
    static Set<KeyOperation> missingGrants(Resource resource, AccountId account, Facts facts) {
        return resource.encryption() instanceof Encryption.CustomerKey customer
                ? facts.grants(resource.owner(), customer.key()).missingFor(account)
                : Set.of();
    }
}
