package io.tenantshare.domain.key;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
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
 * @param operations what each account may do; no entry means nothing
 * @param revision 0 if nothing was ever stored, then one more with each change
 */
public record KeyGrants(ProjectId owner, KeyId key, Map<AccountId, Set<KeyOperation>> operations, long revision) {

    /** Copies what it is given. */
    public KeyGrants {
        Map<AccountId, Set<KeyOperation>> copy = new LinkedHashMap<>();
        operations.forEach((account, granted) -> copy.put(account, immutable(granted)));
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

    /** These grants with the account's operations replaced. */
    public KeyGrants granting(AccountId account, Set<KeyOperation> granted) {
        Map<AccountId, Set<KeyOperation>> next = new LinkedHashMap<>(operations);
        next.put(account, granted);
        return new KeyGrants(owner, key, next, revision + 1);
    }

    /** These grants without the account. */
    public KeyGrants revoking(AccountId account) {
        Map<AccountId, Set<KeyOperation>> next = new LinkedHashMap<>(operations);
        next.remove(account);
        return new KeyGrants(owner, key, next, revision + 1);
    }

    private static Set<KeyOperation> immutable(Set<KeyOperation> operations) {
        return operations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(operations));
    }
}
