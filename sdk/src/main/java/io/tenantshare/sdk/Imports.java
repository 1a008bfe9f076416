package io.tenantshare.sdk;

import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.sdk.commit.Context;

/** The host's way to take over sharing that exists elsewhere (rule book OB-9). Immutable and safe for use by many threads. */
public final class Imports {

    private final Context context;

    Imports(Context context) {
        this.context = context;
    }

    /**
     * What is imported about one image.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not an image id
     */
    public ResourceImport image(String id) {
        return new ResourceImport(context, new ImageId(id), false);
    }

    /**
     * What is imported about one backup.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a backup id
     */
    public ResourceImport backup(String id) {
        return new ResourceImport(context, new BackupId(id), false);
    }
}
