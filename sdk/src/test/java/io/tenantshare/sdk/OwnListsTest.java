package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of what a project has, ordered by id. */
class OwnListsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ownImagesAreListedWithWhetherTheyAreSharedAndOthersAreNot() {
        world.image("i-2");
        world.shared("i-1", World.ALICE);
        world.image("i-3").delete();
        world.bob().image("i-4").register(ImageSpec.systemDisk("bob's", 1));

        List<ResourceDetails<Image>> own = world.owner().ownImages().page().items();

        assertEquals(List.of("i-1", "i-2"), resources(own));
        assertEquals(
                List.of(true, false), own.stream().map(ResourceDetails::shared).toList());
        assertTrue(own.stream().allMatch(details -> details.relation() == Relation.OWNER));
        assertEquals(Optional.of(own.get(0)), world.owner().image("i-1").details());
        assertEquals(List.of(), world.alice().ownImages().page().items(), "what is received is no own image");
    }

    @Test
    void ownImagesAreNarrowedByEachFilterAndByAllTogether() {
        world.owner().image("i-1").register(ImageSpec.systemDisk("Web", 40).withTags(Map.of("env", "prod")));
        world.owner().image("i-2").register(ImageSpec.dataDisk("web data", 40));
        world.owner().image("i-3").register(ImageSpec.systemDisk("other", 40).withStatus(ImageStatus.CREATING));
        ResourceList<Image> all = world.owner().ownImages();

        assertEquals(List.of("i-1", "i-2"), resources(all.named("WEB").page().items()));
        assertEquals(
                List.of("i-2"), resources(all.ofKind(ImageKind.DATA_DISK).page().items()));
        assertEquals(
                List.of("i-3"),
                resources(all.withStatus(ImageStatus.CREATING).page().items()));
        assertEquals(
                List.of("i-1"), resources(all.tagged(" env ", "prod").page().items()));
        assertEquals(List.of(), resources(all.tagged("env", "test").page().items()));
        assertEquals(
                List.of("i-1"),
                resources(all.named("web")
                        .ofKind(ImageKind.SYSTEM_DISK)
                        .withStatus(ImageStatus.ACTIVE)
                        .page()
                        .items()));
        assertEquals(List.of(), resources(all.ofKind().page().items()), "no kind is none of them");
        assertEquals(
                List.of("i-1", "i-2", "i-3"), resources(all.named(" ").page().items()));
    }

    @Test
    void ownBackupsAreListedAndNarrowedInTheSameWay() {
        TenantVault vault = world.owner().vault("v");
        vault.register(VaultSpec.serverBackup("vault", 1000));
        world.owner().backup("b-1").register(BackupSpec.ofServer("web", "v", 40));
        world.owner().backup("b-2").register(BackupSpec.ofDisk("data", "v", 40));
        world.owner()
                .backup("b-3")
                .register(BackupSpec.ofServer("web 2", "v", 40).withStatus(BackupStatus.ERROR));
        world.owner().backup("b-1").shareWith(World.ALICE);
        ResourceList<Backup> all = world.owner().ownBackups();

        assertEquals(List.of("b-1", "b-2", "b-3"), resources(all.page().items()));
        assertEquals(
                List.of(true, false, false),
                all.stream().map(ResourceDetails::shared).toList());
        assertEquals(List.of("b-1", "b-3"), resources(all.named("web").page().items()));
        assertEquals(
                List.of("b-2"), resources(all.ofKind(BackupKind.DISK).page().items()));
        assertEquals(
                List.of("b-3"),
                resources(all.withStatus(BackupStatus.ERROR).page().items()));
        assertEquals(List.of(), world.alice().ownBackups().page().items());
    }

    @Test
    void vaultsAreListedAndNarrowed() {
        world.owner().vault("v-2").register(VaultSpec.serverBackup("Servers", 100));
        world.owner().vault("v-1").register(VaultSpec.diskBackup("disks", 100));
        world.owner()
                .vault("v-3")
                .register(VaultSpec.serverBackup("old servers", 100).withStatus(VaultStatus.FROZEN));
        world.bob().vault("v-4").register(VaultSpec.serverBackup("bob's", 100));
        VaultList all = world.owner().vaults();

        assertEquals(List.of("v-1", "v-2", "v-3"), vaults(all.page().items()));
        assertEquals(List.of("v-2", "v-3"), vaults(all.named("server").page().items()));
        assertEquals(List.of("v-1"), vaults(all.ofKind(VaultObject.DISK).page().items()));
        assertEquals(
                List.of("v-3"), vaults(all.withStatus(VaultStatus.FROZEN).page().items()));
        assertEquals(
                List.of(),
                vaults(all.ofKind(VaultObject.DISK)
                        .withStatus(VaultStatus.FROZEN)
                        .page()
                        .items()));
    }

    @Test
    void whatWasMadeIsListedByKindAndId() {
        world.image("i-1").createdServer("s-2");
        world.owner().image("i-1").createdServer("s-1");
        world.owner().image("i-2").register(ImageSpec.dataDisk("data", 10));
        world.owner().image("i-2").createdDisk("d-1");
        DerivedList all = world.owner().derived();

        assertEquals(
                List.of("server s-1", "server s-2", "disk d-1"), made(all.page().items()));
        assertEquals(
                List.of("disk d-1"), made(all.ofKind(DerivedKind.DISK).page().items()));
        assertEquals(
                List.of(),
                made(all.ofKind(DerivedKind.DISK)
                        .ofKind(DerivedKind.SERVER)
                        .page()
                        .items()));
        world.owner().server("s-1").forget();
        assertEquals(List.of("server s-2", "disk d-1"), made(all.page().items()));
        assertEquals(List.of(), world.alice().derived().page().items());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 13, 1000})
    void turningPagesShowsEachEntryOnce(int size) {
        twelveOfEach();

        for (PagedList<?> list : List.of(
                world.owner().ownImages(),
                world.owner().ownBackups(),
                world.owner().vaults(),
                world.owner().derived())) {
            List<Object> byCursor = new ArrayList<>();
            Page<?> page = list.page(size);
            while (page.next().isPresent()) {
                assertEquals(size, page.items().size());
                byCursor.addAll(page.items());
                page = list.page(size, page.next().get());
            }
            byCursor.addAll(page.items());
            List<Object> byPage = new ArrayList<>();
            for (Optional<? extends Page<?>> next = Optional.of(list.page(size));
                    next.isPresent();
                    next = next.get().nextPage()) {
                byPage.addAll(next.get().items());
            }

            assertEquals(12, byCursor.size());
            assertEquals(list.stream().toList(), byCursor);
            assertEquals(byCursor, byPage);
            assertTrue(page.nextPage().isEmpty());
        }
    }

    @Test
    void pagesOfANarrowedListAreFullWhateverLiesBetween() {
        twelveOfEach();
        ResourceList<Image> even = world.owner().ownImages().tagged("even", "yes");

        Page<ResourceDetails<Image>> first = even.page(4);

        assertEquals(List.of("i-00", "i-02", "i-04", "i-06"), resources(first.items()));
        assertEquals(
                List.of("i-08", "i-10"),
                resources(first.nextPage().orElseThrow().items()));
        assertEquals(
                List.of("i-08", "i-10"),
                resources(even.page(4, first.next().orElseThrow()).items()));
    }

    @Test
    void moreThanAPageCanHoldIsStreamed() {
        for (int i = 0; i < 1100; i++) {
            world.owner().image("i-" + i).register(ImageSpec.systemDisk(i % 100 == 0 ? "hundred" : "n", 1));
        }

        assertEquals(1100, world.owner().ownImages().stream().distinct().count());
        assertEquals(11, world.owner().ownImages().named("hundred").stream().count());
    }

    @Test
    void aCursorStaysGoodWhenItsEntryIsGoneAndOthersCome() {
        twelveOfEach();
        String cursor = world.owner().ownImages().page(2).next().orElseThrow();
        world.owner().image("i-01").delete();
        world.owner().image("i-02").delete();
        world.image("i-000");

        assertEquals(
                List.of("i-03", "i-04"),
                resources(world.owner().ownImages().page(2, cursor).items()));
    }

    @Test
    void aCursorThatIsAlteredOrAnotherListsIsRefused() {
        twelveOfEach();
        Tenant other = world.alice();
        List<PagedList<?>> lists = List.of(
                world.owner().ownImages(),
                world.owner().ownBackups(),
                world.owner().vaults(),
                world.owner().derived(),
                world.owner().sharedImages(),
                other.ownImages(),
                other.ownBackups(),
                other.vaults(),
                other.derived());
        for (PagedList<?> list : lists.subList(0, 4)) {
            String cursor = list.page(3).next().orElseThrow();
            lists.stream().filter(another -> another != list).forEach(another -> assertInvalid(another, cursor));
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            for (int i = 0; i < bytes.length; i++) {
                byte[] forged = bytes.clone();
                forged[i] ^= 1;
                assertInvalid(list, Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
            }
            assertInvalid(list, "");
            assertInvalid(list, "no cursor");
        }
    }

    @Test
    void aCursorOfANarrowedListFitsThatListOnly() {
        twelveOfEach();
        ResourceList<Image> images = world.owner().ownImages();
        String cursor =
                images.tagged("even", "yes").named("image").page(1).next().orElseThrow();

        assertEquals(
                List.of("i-02"),
                resources(images.named("image")
                        .tagged("even", "yes")
                        .page(1, cursor)
                        .items()),
                "the order of filters does not matter");
        assertInvalid(images, cursor);
        assertInvalid(images.tagged("even", "yes"), cursor);
        assertInvalid(images.tagged("even", "no").named("image"), cursor);
        assertInvalid(world.owner().vaults().named("image"), cursor);
        String vaults =
                world.owner().vaults().ofKind(VaultObject.SERVER).page(1).next().orElseThrow();
        assertInvalid(world.owner().vaults(), vaults);
        assertInvalid(world.owner().vaults().ofKind(VaultObject.DISK), vaults);
        String made = world.owner()
                .derived()
                .ofKind(DerivedKind.SERVER)
                .page(1)
                .next()
                .orElseThrow();
        assertInvalid(world.owner().derived(), made);
    }

    private void twelveOfEach() {
        for (int i = 0; i < 12; i++) {
            String at = i < 10 ? "0" + i : "" + i;
            world.owner().vault("v-" + at).register(VaultSpec.serverBackup("vault", 100));
            world.owner()
                    .image("i-" + at)
                    .register(
                            ImageSpec.systemDisk("image", 10).withTags(i % 2 == 0 ? Map.of("even", "yes") : Map.of()));
            world.owner().image("i-" + at).createdServer("s-" + at);
            world.owner().backup("b-" + at).register(BackupSpec.ofServer("backup", "v-00", 10));
        }
    }

    private static void assertInvalid(PagedList<?> list, String cursor) {
        InvalidInputException thrown = assertThrows(InvalidInputException.class, () -> list.page(10, cursor));

        assertEquals("invalid-cursor", thrown.refusal().code());
    }

    private static <R extends Resource> List<String> resources(List<ResourceDetails<R>> details) {
        return details.stream().map(d -> d.resource().id().value()).toList();
    }

    private static List<String> vaults(List<Vault> vaults) {
        return vaults.stream().map(vault -> vault.id().value()).toList();
    }

    private static List<String> made(List<DerivedResource> made) {
        return made.stream().map(one -> one.id().toString()).toList();
    }
}
