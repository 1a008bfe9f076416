package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.List;
import java.util.Set;

/** Granting and revoking what an account may do with a customer key. */
public final class KeyDecisions {

    private KeyDecisions() {}

    /** Decides a grant; it replaces what the account was granted on the key before. */
    public static Decided<Outcome, KeyChange> grant(
            KeyGrants grants, AccountId account, Set<KeyOperation> operations, SharingLimits limits, Stamp stamp) {
        if (grants.grantedTo(account).equals(operations)) {
            return Decided.already();
        }
        int granted = grants.operations().size();
        if (!grants.operations().containsKey(account) && granted >= limits.grantsPerKey()) {
            return Decided.refused(Refusal.of(Reason.GRANT_LIMIT, granted, limits.grantsPerKey()));
        }
        return changed(EventType.KEY_GRANTED, grants.granting(account, operations), account, stamp);
    }

    /** Decides the end of a grant; without one there is nothing to do. */
    public static Decided<Outcome, KeyChange> revoke(KeyGrants grants, AccountId account, Stamp stamp) {
        return grants.operations().containsKey(account)
                ? changed(EventType.KEY_REVOKED, grants.revoking(account), account, stamp)
                : Decided.already();
    }

    private static Decided<Outcome, KeyChange> changed(EventType type, KeyGrants next, AccountId account, Stamp stamp) {
        KeyEvent event =
                new KeyEvent(type, next.owner(), next.key(), account, next.revision(), stamp.at(), stamp.cause());
        return Decided.done(new KeyChange(next, List.of(event)));
    }
}
