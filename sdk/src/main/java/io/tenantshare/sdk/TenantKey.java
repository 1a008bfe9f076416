package io.tenantshare.sdk;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.decision.KeyDecisions;
import io.tenantshare.domain.decision.Ruling;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.use.Decision;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A customer key of a project's, and what it permits other accounts to do with it. Immutable and free to create.
 *
 * <p>Grants count for images of this project only.
 */
public final class TenantKey {

    private final Kernel kernel;
    private final Requests requests;
    private final KeyId key;

    TenantKey(Kernel kernel, Requests requests, KeyId key) {
        this.kernel = kernel;
        this.requests = requests;
        this.key = key;
    }

    /** Grants the account what it needs to use images under this key: to decrypt data keys and to describe the key. */
    public Decision grantTo(String account) {
        return grant(new AccountId(account), KeyOperation.TO_USE_AN_IMAGE);
    }

    /**
     * Grants the account exactly these operations, instead of what it was granted before.
     *
     * <p>Refused with {@code grant-limit} beyond 100 accounts.
     */
    public Decision grantTo(String account, KeyOperation first, KeyOperation... others) {
        EnumSet<KeyOperation> operations = EnumSet.of(Text.required(first, "first"));
        for (KeyOperation other : Text.required(others, "others")) {
            operations.add(Text.required(other, "others"));
        }
        return grant(new AccountId(account), operations);
    }

    /**
     * Revokes what the account was granted: at once it can no longer use images under this key, but for replicas under a
     * key of its own (rule book DC-15). Without a grant there is nothing to do.
     */
    public Decision revokeFrom(String account) {
        AccountId grantee = new AccountId(account);
        return requests.decideOnce(
                List.of("revoke", key, grantee),
                () -> change(grants -> KeyDecisions.revoke(grants, grantee, kernel.now())));
    }

    /** What each account is granted on the key now. */
    public KeyGrants grants() {
        return kernel.storage().keys().findAll(requests.actor(), List.of(key)).stream()
                .findFirst()
                .orElseGet(() -> KeyGrants.none(requests.actor(), key));
    }

    private Decision grant(AccountId account, Set<KeyOperation> operations) {
        return requests.decideOnce(
                List.of("grant", key, account, KeyOperation.wireNames(operations)),
                () -> change(grants -> KeyDecisions.grant(
                        grants, account, operations, kernel.rules().limits(), kernel.now())));
    }

    private Decision change(Function<KeyGrants, Ruling<KeyChange>> decide) {
        return Rulings.apply(
                kernel, key, () -> decide.apply(grants()), kernel.storage().keys()::save);
    }
}
