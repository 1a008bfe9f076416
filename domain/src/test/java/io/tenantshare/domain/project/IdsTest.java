package io.tenantshare.domain.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.DerivedId;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Map<Function<String, Object>, String> FACTORIES = Map.of(
            ProjectId::new, "invalid-project-id",
            AccountId::new, "invalid-id",
            Region::new, "invalid-id",
            KeyId::new, "invalid-id",
            ImageId::new, "invalid-image-id",
            BackupId::new, "invalid-backup-id",
            VaultId::new, "invalid-vault-id",
            DerivedId::server, "invalid-id",
            DerivedId::disk, "invalid-id",
            DerivedId::image, "invalid-id");

    @Test
    void surroundingWhiteSpaceDoesNotMakeAnotherId() {
        for (Function<String, Object> factory : FACTORIES.keySet()) {
            assertEquals(factory.apply("x-1"), factory.apply(" \tx-1\n"));
            assertNotEquals(factory.apply("x-1"), factory.apply("X-1"));
            assertNotEquals(factory.apply("x-1"), factory.apply("x -1"));
        }
    }

    @Test
    void whatIsNoIdIsRefusedUnderTheCodeOfItsKind() {
        FACTORIES.forEach((factory, code) -> {
            for (String text : new String[] {"", "  ", "a\nb", "x".repeat(256)}) {
                InvalidInputException thrown = assertThrows(InvalidInputException.class, () -> factory.apply(text));
                assertEquals(code, thrown.refusal().code());
                assertEquals(text, thrown.refusal().value());
            }
        });
    }

    @Test
    void anIdShowsAsItsValue() {
        assertEquals("p 1", new ProjectId("p 1").toString());
        assertEquals("a-1", new AccountId("a-1").toString());
        assertEquals("eu-de", new Region("eu-de").toString());
        assertEquals("key-1", new KeyId("key-1").toString());
        assertEquals("img-1", new ImageId("img-1").toString());
        assertEquals("bak-1", new BackupId("bak-1").toString());
        assertEquals("vault-1", new VaultId("vault-1").toString());
        assertEquals("server s-1", DerivedId.server("s-1").toString());
    }

    @Test
    void anImageAndABackupWithTheSameIdAreDifferentThings() {
        ResourceId image = new ImageId("x-1");
        ResourceId backup = new BackupId("x-1");

        assertNotEquals(image, backup);
        assertEquals(ResourceType.IMAGE, image.type());
        assertEquals(ResourceType.BACKUP, backup.type());
        assertEquals(image.value(), backup.value());
    }

    @Test
    void aProjectIsMadeOfPlainStrings() {
        assertEquals(
                new Project(new ProjectId("p"), new Region("eu-de"), new AccountId("a")),
                Project.of(" p", "eu-de ", " a "));
        assertThrows(InvalidInputException.class, () -> Project.of("p", "", "a"));
        assertThrows(InvalidInputException.class, () -> Project.of("p", "eu-de", ""));
    }
}
