package io.tenantshare.scenarios;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** What all groups of scenarios talk about: an owner, its images, and those it shares them with. */
interface Scenarios {

    /** The test's own world on an empty storage; always the same one within a test. */
    World world();

    @AfterEach
    default void closeWorld() {
        world().close();
    }

    default Tenant owner() {
        return world().as("owner");
    }

    default Tenant anna() {
        return world().as("anna");
    }

    default Tenant bert() {
        return world().as("bert");
    }

    /** Lives in another region than all others. */
    default Tenant dora() {
        return world().as("dora");
    }

    default ImageInbox annasImages() {
        return anna().inbox().images();
    }

    /** An image of the owner's. */
    default TenantImage owned(String id, ImageSpec spec) {
        return world().image("owner", id, spec);
    }

    /** An image of the owner's, offered to these projects. */
    default TenantImage offered(String id, ImageSpec spec, String... recipients) {
        TenantImage image = owned(id, spec);
        Expect.allDone(recipients.length, image.shareWith(recipients));
        return image;
    }

    /** An image of the owner's that Anna has accepted; as Anna sees it. */
    default TenantImage accepted(String id, ImageSpec spec) {
        offered(id, spec, "anna");
        Expect.report(annasImages().accept(id), id + " × anna: done");
        return anna().image(id);
    }

    /** An image of the owner's that Anna has rejected; as Anna sees it. */
    default TenantImage rejected(String id, ImageSpec spec) {
        offered(id, spec, "anna");
        Expect.report(annasImages().reject(id), id + " × anna: done");
        return anna().image(id);
    }

    default ImageSpec systemDisk() {
        return ImageSpec.systemDisk("web", 40);
    }

    default ImageSpec dataDisk() {
        return ImageSpec.dataDisk("data", 100);
    }

    default ImageSpec fullServer() {
        return ImageSpec.fullServer("shop", BackupOrigin.OWN_BACKUP, 40, 100);
    }

    /** The image under the owner's key, which nobody has been granted yet. */
    default ImageSpec encrypted(ImageSpec spec) {
        return spec.withEncryption(Encryption.customerKey(new KeyId("owner-key")));
    }

    /** Who is on the image's member list, and how far. */
    default Map<String, MemberStatus> members(String id) {
        return owner().image(id).members().stream()
                .collect(Collectors.toMap(member -> member.recipient().value(), Member::status));
    }

    /** The images on a list, sorted by id. */
    default List<String> ids(ShareList list) {
        return list.stream()
                .map(share -> share.resource().id())
                .map(ResourceId::value)
                .sorted()
                .toList();
    }

    /** What a person types: ids separated by commas. */
    default List<String> typed(String commaSeparated) {
        return Arrays.asList(commaSeparated.split(",", -1));
    }
}
