package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.policy.UseProposal;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** May this project do this with that image, and why not? */
public final class UseDecisions {

    private UseDecisions() {}

    /** Decides one use; an image that is absent, deleted or somebody else's gives a stranger the same answer. */
    public static Decision decide(
            @Nullable SharedResource shared, ImageId id, ProjectId caller, Use use, Facts facts, SharingRules rules) {
        Decision known = known(shared, id.value(), caller.value(), use, rules);
        if (known != null) {
            return known;
        }
        if (shared == null || !(shared.resource() instanceof Image image)) {
            return unknown(id.value());
        }
        Set<KeyOperation> missing = MissingGrants.of(image, shared, caller, facts);
        UseProposal proposal = new UseProposal(shared, image, caller, use, missing, rules);
        Decision decision = Decision.of(rules.objectionsTo(proposal));
        Relation relation = proposal.relation();
        if (use.isPlain()
                && rules.dependOnImageAlone(image)
                && decision.equals(rules.unlessAccepted(relation, use.operation()))) {
            shared.noteClearance(rules, relation, use.operation());
        }
        return decision;
    }

    /**
     * What {@link #decide} says, if that is clear from who asks and what was decided before; null says nothing. By texts
     * that need not be ids: what is found by one is its proof, as only ids are kept, and what is not is looked at here. Most
     * checks end with this, and nobody needs to have made an id (ADR 0030).
     *
     * @param shared what is kept under just this text
     */
    public static @Nullable Decision known(
            @Nullable SharedResource shared, String id, String caller, Use use, SharingRules rules) {
        if (shared == null) {
            return Text.isIdentifier(id) && Text.isIdentifier(caller) ? unknown(id) : null;
        }
        Relation relation = shared.relationOf(caller);
        if (relation == Relation.NONE) {
            return Text.isIdentifier(caller) ? shared.toStrangers(UseDecisions::unknown) : null;
        }
        if (relation == Relation.PUBLIC && !Text.isIdentifier(caller)) {
            return null;
        }
        return use.isPlain() && shared.isCleared(rules, relation, use.operation())
                ? rules.unlessAccepted(relation, use.operation())
                : null;
    }

    private static Decision unknown(Object id) {
        return Decision.refused(Refusal.of(Reason.IMAGE_UNKNOWN, id));
    }

    /** Decides every operation at once. */
    public static Explanation explain(
            @Nullable SharedResource shared, ImageId id, ProjectId caller, Facts facts, SharingRules rules) {
        Map<Operation, Decision> decisions = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            decisions.put(operation, decide(shared, id, caller, Use.of(operation), facts, rules));
        }
        Relation relation = shared == null ? Relation.NONE : shared.relationOf(caller);
        return new Explanation(id, caller, relation, decisions);
    }
}
