package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.ports.ShareCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C. Full-server images and vaults: what holds without a vault. */
interface FullServerScenarios extends Scenarios {

    @Test
    @Scenario(62)
    default void aFullServerImageIsNotAcceptedWithoutAVault() {
        offered("full", fullServer(), "anna");
        Expect.report(
                world().unchangedBy(() -> annasImages().accept("full")),
                "full × anna: refused vault-required IMG.0184");
        Expect.report(
                world().unchangedBy(() -> anna().inbox().image("full").accept()),
                "full × anna: refused vault-required IMG.0184");
        assertEquals(Map.of("anna", MemberStatus.PENDING), members("full"));
    }

    @Test
    @Scenario(69)
    default void systemAndDataDiskImagesAreAcceptedWithoutAVault() {
        offered("system", systemDisk(), "anna");
        offered("data", dataDisk(), "anna");
        Expect.report(annasImages().accept("system", "data"), "system × anna: done", "data × anna: done");
        assertEquals(new ShareCounts(0, 2, 0), annasImages().counts());
    }

    @Test
    @Scenario(70)
    default void aFullServerImageIsRejectedWithoutAVault() {
        offered("full", fullServer(), "anna");
        Expect.report(annasImages().reject("full"), "full × anna: done");
        assertEquals(List.of("full"), ids(annasImages().rejected()));
    }

    @Test
    @Scenario(71)
    default void acceptAllAsksForAVaultForTheFullServerImageAmongThePendingOnes() {
        offered("data", dataDisk(), "anna");
        world().clock().advance(Duration.ofSeconds(1));
        offered("full", fullServer(), "anna");
        world().clock().advance(Duration.ofSeconds(1));
        offered("system", systemDisk(), "anna");
        Expect.report(
                annasImages().acceptAll(),
                "system × anna: done",
                "full × anna: refused vault-required IMG.0184",
                "data × anna: done");
        assertEquals(List.of("data", "system"), ids(annasImages().accepted()));
        assertEquals(List.of("full"), ids(annasImages().pending()));
    }
}
