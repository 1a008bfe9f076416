package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import java.util.Set;

/** What an account lacks on a resource's customer key; nothing where the image has none. */
final class MissingGrants {

    private MissingGrants() {}

    /** What the caller lacks as a member; only a member needs a grant. */
    static Set<KeyOperation> of(Image image, SharedResource shared, ProjectId caller, Facts facts) {
        if (!(image.spec().encryption() instanceof Encryption.CustomerKey)) {
            return Set.of();
        }
        Member member = shared.member(caller).orElse(null);
        return member == null ? Set.of() : of(image, member.account(), facts);
    }

    static Set<KeyOperation> of(Image image, AccountId account, Facts facts) {
        return of(image.spec().encryption(), image.owner(), account, facts);
    }

    static Set<KeyOperation> of(Backup backup, AccountId account, Facts facts) {
        return of(backup.spec().encryption(), backup.owner(), account, facts);
    }

    private static Set<KeyOperation> of(Encryption encryption, ProjectId owner, AccountId account, Facts facts) {
        return encryption instanceof Encryption.CustomerKey customer
                ? facts.grants(owner, customer.key()).missingFor(account)
                : Set.of();
    }
}
