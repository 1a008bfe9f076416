package io.tenantshare.domain.key;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one owner permits other accounts to do with one of its keys; immutable.
 *
 * <p>Grants count for the images of the project that gave them only: a stranger who knows a key's id cannot grant it.
 *
 * @param owner the project whose images are encrypted with the key
 * @param key the key
 * @param operations what each account may do; an account that may do nothing has no entry
 * @param revision 0 if nothing was ever stored, then one more with each change
 */
public record KeyGrants(ProjectId owner, KeyId key, Map<AccountId, Set<KeyOperation>> operations, long revision) {

    /**
     * Checks and copies what it is given; an account without operations is left out.
     *
     * @throws InvalidInputException if a component, an account, a set of operations or an operation is null
     */
    public KeyGrants {
        Arguments.required(owner, "owner");
        Arguments.required(key, "key");
        Map<AccountId, Set<KeyOperation>> copy = new LinkedHashMap<>();
        Arguments.required(operations, "operations").forEach((account, granted) -> {
            Arguments.required(account, "account");
            if (!Arguments.required(granted, "operations").isEmpty()) {
                copy.put(account, immutable(granted));
            }
        });
        operations = Collections.unmodifiableMap(copy);
    }

    /** A key that nobody was granted anything on. */
    public static KeyGrants none(ProjectId owner, KeyId key) {
        return new KeyGrants(owner, key, Map.of(), 0);
    }

    /** What the account may do with the key; empty if nothing. */
    public Set<KeyOperation> grantedTo(AccountId account) {
        return operations.getOrDefault(account, Set.of());
    }

    /** The operations of {@link KeyOperation#TO_USE_AN_IMAGE} that the account lacks, in a fixed order. */
    public Set<KeyOperation> missingFor(AccountId account) {
        Set<KeyOperation> missing = EnumSet.copyOf(KeyOperation.TO_USE_AN_IMAGE);
        missing.removeAll(grantedTo(account));
        return missing;
    }

    /**
     * These grants with the account's operations replaced.
     *
     * @throws InvalidInputException if an argument or an operation is null, or if there is no operation; {@link
     *     #revoking} ends a grant
     */
    public KeyGrants granting(AccountId account, Set<KeyOperation> granted) {
        if (Arguments.required(granted, "operations").isEmpty()) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, "no operation", "at least one; revoking ends a grant"));
        }
        Map<AccountId, Set<KeyOperation>> next = new LinkedHashMap<>(operations);
        next.put(account, granted);
        return new KeyGrants(owner, key, next, revision + 1);
    }

    /**
     * These grants without the account.
     *
     * @throws InvalidInputException if the account is null
     */
    public KeyGrants revoking(AccountId account) {
        Map<AccountId, Set<KeyOperation>> next = new LinkedHashMap<>(operations);
        next.remove(Arguments.required(account, "account"));
        return new KeyGrants(owner, key, next, revision + 1);
    }

    private static Set<KeyOperation> immutable(Set<KeyOperation> operations) {
        return Collections.unmodifiableSet(EnumSet.copyOf(Arguments.list(operations, "operations")));
    }
}
