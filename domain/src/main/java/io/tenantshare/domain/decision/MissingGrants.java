package io.tenantshare.domain.decision;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import java.util.Set;

/** What an account lacks on an image's customer key; nothing where the image has none. */
final class MissingGrants {

    private MissingGrants() {}

    static Set<KeyOperation> of(Image image, AccountId account, Facts facts) {
        return image.spec().encryption() instanceof Encryption.CustomerKey encryption
                ? facts.grants(image.owner(), encryption.key()).missingFor(account)
                : Set.of();
    }
}
