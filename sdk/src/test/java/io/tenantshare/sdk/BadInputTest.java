package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts without null checking hand in null: here it is on purpose. */
@NullUnmarked
class BadInputTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    static List<String> noIds() {
        return Arrays.asList(null, "", "   ", "a\nb", "a\u0000b", "a\u2028b", "\ud83d", "x".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void whatIsNoIdIsNamedBeforeAnythingIsWritten(String id) {
        int before = world.eventTypes().size();

        assertEquals("invalid-project-id", codeOf(() -> world.sharing.as(id)));
        assertEquals("invalid-image-id", codeOf(() -> world.owner().image(id)));
        assertEquals("invalid-image-id", codeOf(() -> world.alice().inbox().image(id)));
        assertEquals("invalid-id", codeOf(() -> world.owner().key(id)));
        assertEquals("invalid-id", codeOf(() -> world.owner().key("k").grantTo(id)));
        assertEquals("invalid-id", codeOf(() -> world.owner().server(id)));
        assertEquals("invalid-id", codeOf(() -> world.owner().withRequestKey(id)));
        assertEquals(
                "invalid-project-id",
                codeOf(() -> world.sharing.projects().in("eu-de").ofAccount("a").register(id)));
        assertEquals(
                "invalid-id",
                codeOf(() -> world.sharing.projects().in(id).ofAccount("a").register("p")));
        assertEquals(
                "invalid-id",
                codeOf(() -> world.sharing.projects().in("eu-de").ofAccount(id).register("p")));
        assertEquals("invalid-id", codeOf(() -> world.alice().inbox().viewedFrom(id)));

        assertEquals(before, world.eventTypes().size());
    }

    @Test
    void oneBadProjectIdAmongGoodOnesStopsTheWholeCall() {
        TenantImage image = world.image("img-1");

        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> image.shareWith(World.ALICE, "bad\nid", World.BOB));

        assertEquals("invalid-project-id", thrown.refusal().code());
        assertEquals("bad\nid", thrown.refusal().value());
        assertFalse(thrown.getMessage().contains("\n"), thrown.getMessage());
        assertEquals(List.of(), image.members());
    }

    @Test
    void nullInsteadOfIdsIsNamed() {
        TenantImage image = world.image("img-1");

        assertEquals("null-argument", codeOf(() -> image.shareWith((String[]) null)));
        assertEquals("null-argument", codeOf(() -> image.shareWith(World.ALICE, null)));
        assertEquals("null-argument", codeOf(() -> image.shareWith((List<String>) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().images((String[]) null)));
        assertEquals(
                "null-argument", codeOf(() -> world.alice().inbox().images().accept((String) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().images("i-1").watchedBy(null)));
        assertEquals("null-argument", codeOf(() -> image.register(null)));
        assertEquals("null-argument", codeOf(() -> image.update(null)));
        assertEquals("null-argument", codeOf(() -> image.update(spec -> null)));
        assertEquals("null-argument", codeOf(() -> image.may((Operation) null)));
        assertEquals("null-argument", codeOf(() -> world.alice().may(null, new ImageId("img-1"))));
        assertEquals("null-argument", codeOf(() -> world.alice().may(Operation.CREATE_SERVER, null)));
        assertEquals("null-argument", codeOf(() -> world.sharing.may(World.ALICE, null, "img-1")));
        assertEquals("null-argument", codeOf(() -> Sharing.open(null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().storage((Storage) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().sharedImages().withStatus(null, null)));
        assertEquals("invalid-text", codeOf(() -> world.owner().sharedImages().tagged(null, "x")));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().storage((String) null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().ports(null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().policy(null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().policy("acme", null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().listener(null)));
        assertEquals("null-argument", codeOf(() -> Sharing.builder().clock(null)));
        assertEquals("null-argument", codeOf(() -> world.owner().ownImages().page(10, null)));
        assertEquals("null-argument", codeOf(() -> world.owner().ownImages().ofKind((ImageKind) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().ownBackups().withStatus((BackupStatus) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().vaults().ofKind((VaultObject[]) null)));
        assertEquals("null-argument", codeOf(() -> world.owner().derived().ofKind((DerivedKind) null)));
        assertEquals(
                "null-argument",
                codeOf(() -> world.owner().associationsDue(Collections.<Unprotected>singletonList(null))));
        assertEquals(
                "null-argument",
                codeOf(() -> world.owner().key("k").grantTo("a", KeyOperation.DECRYPT_DATA_KEY, (KeyOperation) null)));
        assertEquals("null-argument", codeOf(() -> Use.of(null)));
        assertEquals("null-argument", codeOf(() -> SharingRules.standard().withHostPolicies(null)));
        assertEquals("null-argument", codeOf(() -> MemoryStorage.create(null)));
        assertEquals("null-argument", codeOf(() -> world.sharing.async(null)));
        assertEquals(
                "null-argument", codeOf(() -> world.sharing.async(Runnable::run).call(null)));
        assertEquals(List.of(), image.members());
    }

    @Test
    void aCheckInOneStepNamesTheIdThatIsNone() {
        world.image("img-0");
        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may(" ", Operation.CREATE_SERVER, "img-0")));
        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may("p\n1", Operation.CREATE_SERVER, "img-0")));
        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may(" ", Operation.CREATE_SERVER, "img-1")));
        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may(null, Operation.CREATE_SERVER, "img-1")));
        assertEquals("invalid-image-id", codeOf(() -> world.sharing.may("p-bob", Operation.CREATE_SERVER, "i\n1")));
        assertEquals(
                "invalid-image-id", codeOf(() -> world.sharing.may("p-bob", Operation.CREATE_SERVER, (String) null)));
    }

    @ParameterizedTest
    @MethodSource("noIds")
    void aPublicImageIsForEveryProjectAndNobodyElse(String project) {
        world.owner().image("img-1").register(ImageSpec.systemDisk("web", 40).withVisibility(Visibility.PUBLIC));
        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may(project, Operation.CREATE_SERVER, "img-1")));

        assertTrue(
                world.sharing.may(World.BOB, Operation.CREATE_SERVER, "img-1").allowed());

        assertEquals("invalid-project-id", codeOf(() -> world.sharing.may(project, Operation.CREATE_SERVER, "img-1")));
    }

    @Test
    void aCheckInOneStepDropsWhiteSpaceAroundIds() {
        world.image("img-1").shareWith(World.ALICE);
        for (String project : List.of(World.OWNER, World.ALICE, "p-none")) {
            for (String image : List.of("img-1", "img-none", "\u05e9\u05dc\u05d5\u05dd")) {
                Decision plain = world.sharing.may(project, Operation.CREATE_SERVER, image);
                assertEquals(
                        plain,
                        world.sharing.may(" " + project + "\t", Operation.CREATE_SERVER, image),
                        project + image);
                assertEquals(
                        plain,
                        world.sharing.may(project, Operation.CREATE_SERVER, "\t" + image + " "),
                        project + image);
            }
        }
    }

    @Test
    void idsAreTrimmedBlanksDroppedAndDuplicatesRemovedInOrder() {
        TenantImage image = world.image("img-1");

        ShareReport report = image.shareWith(" p-bob ", "", "p-alice", "p-bob", "   ", "p-alice\t");

        assertTrue(report.ok());
        assertEquals(
                List.of("p-bob", "p-alice"),
                report.outcomes().stream().map(o -> o.project().value()).toList());
    }

    @Test
    void timesThatAreNoneAreRefusedWhenTheyAreGiven() {
        for (Duration never : List.of(ChronoUnit.FOREVER.getDuration(), Duration.ofMillis(-1), Duration.ofDays(366))) {
            assertEquals("invalid-setting", codeOf(() -> Sharing.builder().grace(never)));
            assertEquals("invalid-setting", codeOf(() -> Sharing.builder().relayEvery(never)));
        }
    }

    @Test
    void batchesWithoutAnythingAreRefusedAsAWhole() {
        world.image("img-1");

        assertEquals("no-recipients", World.codeOf(world.owner().image("img-1").shareWith()));
        assertEquals("no-recipients", World.codeOf(world.owner().image("img-1").shareWith(" ", "")));
        assertEquals("no-recipients", World.codeOf(world.owner().image("img-1").stopSharingWith()));
        assertEquals("no-images", World.codeOf(world.owner().images().shareWith("p-alice")));
        assertEquals("no-images", World.codeOf(world.owner().images(" ").delete()));
        assertEquals("no-images", World.codeOf(world.owner().images().stopSharingWithAll()));
        assertEquals("no-images", World.codeOf(world.alice().inbox().images().accept()));
        ShareReport both = world.owner().images().shareWith();
        assertEquals(
                List.of("no-images", "no-recipients"),
                both.objections().stream().map(r -> r.code()).toList());
        assertFalse(both.ok());
    }

    @Test
    void unknownProjectsAndImagesAreRefusedByValue() {
        assertEquals(
                "unknown-project",
                World.codeOf(world.sharing.as("nobody").image("i").register(ImageSpec.systemDisk("n", 1))));
        assertEquals(
                "image-unknown", World.codeOf(world.owner().image("nothing").shareWith("p-alice")));
        assertEquals(
                "image-unknown", World.codeOf(world.owner().image("nothing").delete()));
        assertEquals(
                "image-unknown",
                World.codeOf(world.alice().inbox().image("nothing").accept()));
        assertEquals("recipient-not-found", World.codeOf(world.image("img-1").shareWith("nobody")));
        assertTrue(world.sharing.as("nobody").inbox().message().isEmpty());
    }

    @Test
    void storageUrisThatNobodyAnswersToAreNamedWithoutTheirCredentials() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> Sharing.open("redis://user:secret@host/0"));

        assertEquals("unknown-storage", thrown.refusal().code());
        assertTrue(thrown.getMessage().contains("redis:"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("memory"), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("secret"), thrown.getMessage());
        assertEquals("unknown-storage", codeOf(() -> Sharing.open("")));
        assertEquals("unknown-storage", codeOf(() -> Sharing.open("memory")));
        assertEquals("invalid-setting", codeOf(() -> Sharing.open("memory:somewhere")));
        assertEquals("no-storage", codeOf(() -> Sharing.builder().build()));
    }

    @Test
    void aClosedSharingSaysSo() {
        Sharing sharing = Sharing.open("memory:");
        Tenant tenant = sharing.as("p");
        sharing.close();
        sharing.close();

        assertThrows(
                io.tenantshare.ports.StorageException.class,
                () -> tenant.image("i").delete());
        assertThrows(io.tenantshare.ports.StorageException.class, sharing::recover);
    }

    private static String codeOf(Executable call) {
        return assertThrows(InvalidInputException.class, call).refusal().code();
    }
}
