package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantKey;

/** How is an encrypted image shared, and how does its recipient become independent of the owner's key? */
public final class KeysAndReplicas {

    private KeysAndReplicas() {}

    /** Grants a key, makes a replica under another one, and revokes the grant. */
    public static void main(String[] args) {
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        try (Sharing sharing =
                Sharing.builder().storage(storage).copier(KeysAndReplicas::copy).build()) {
            sharing.projects().in("eu-de").ofAccount("bank").register("p-bank");
            sharing.projects().in("eu-de").ofAccount("auditors").register("p-audit");
            Tenant bank = sharing.as("p-bank");
            Tenant audit = sharing.as("p-audit");
            bank.image("img-ledger")
                    .register(ImageSpec.systemDisk("ledger", 40)
                            .withEncryption(Encryption.customerKey(new KeyId("key-bank"))));

            TenantKey key = bank.key("key-bank");
            show(
                    "The bank shares the image before it grants the key",
                    bank.image("img-ledger").shareWith("p-audit"));
            System.out.println("The bank grants the key to the recipient's account: " + key.grantTo("auditors"));
            System.out.println("The key permits: " + key.grants().operations());
            show("The bank shares the image", bank.image("img-ledger").shareWith("p-audit"));
            show("The auditors accept it", audit.inbox().image("img-ledger").accept());
            System.out.println("The auditors want a server from it: "
                    + audit.image("img-ledger").may(Operation.CREATE_SERVER));

            show(
                    "The auditors replicate it without a key",
                    audit.image("img-ledger").replicateTo("img-copy"));
            show(
                    "The auditors replicate it with a key of their own",
                    audit.image("img-ledger").withOwnKey("key-audit").replicateTo("img-copy"));

            System.out.println("The bank revokes the grant: " + key.revokeFrom("auditors"));
            System.out.println("The auditors want a server from the shared image: "
                    + audit.image("img-ledger").may(Operation.CREATE_SERVER));
            System.out.println("The auditors want a server from the replica: "
                    + audit.image("img-copy").may(Operation.CREATE_SERVER));
        }
    }

    /** The bytes are the host's business: here it would call its cloud, and come back when the copy is complete. */
    private static void copy(CopyOrder order) {
        String under = order.replica().spec().encryption() instanceof Encryption.CustomerKey own
                ? "under " + own.key()
                : "as it is";
        System.out.println("  The host copies " + order.source().id() + " " + under);
    }

    private static void show(String what, ShareReport report) {
        System.out.println(what + ": " + report.outcomes().get(0).why());
    }
}
