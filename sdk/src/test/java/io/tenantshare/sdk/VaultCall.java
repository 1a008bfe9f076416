package io.tenantshare.sdk;

import static io.tenantshare.sdk.World.ALICE;
import static io.tenantshare.sdk.World.BOB;
import static io.tenantshare.sdk.World.OWNER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.Set;

/** The calls that take more than one write, each with what comes before it and how to tell that it happened. */
enum VaultCall {
    ACCEPT_AN_IMAGE("ok") {
        @Override
        void prepare(World world) {
            fullServerImageForAlice(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().image("img").acceptInto("vault"));
        }

        @Override
        boolean happened(World world) {
            return status(world, "image", ALICE).equals("ACCEPTED");
        }
    },
    ACCEPT_A_BACKUP("ok") {
        @Override
        void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().backup("bk").acceptInto("vault"));
        }

        @Override
        boolean happened(World world) {
            return status(world, "backup", ALICE).equals("ACCEPTED");
        }
    },
    ACCEPT_WITH_ASSOCIATION("ok") {
        @Override
        void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        String run(Sharing sharing) {
            ShareReport report =
                    sharing.as(ALICE).inbox().backup("bk").acceptInto("vault", AssociationChoice.configure());
            boolean warned = report.outcomes().stream()
                    .anyMatch(outcome -> !outcome.warnings().isEmpty());
            // Half done and said so: as good as a call that threw.
            return warned ? "association-failed" : codeOf(report);
        }

        @Override
        boolean happened(World world) {
            return ACCEPT_A_BACKUP.happened(world)
                    && world.alice()
                            .vault("vault")
                            .details()
                            .orElseThrow()
                            .spec()
                            .association()
                            .enabled();
        }
    },
    REJECT_A_BACKUP("ok") {
        @Override
        void prepare(World world) {
            ACCEPT_A_BACKUP.prepare(world);
            assertOk(ACCEPT_A_BACKUP.run(world.sharing));
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().backup("bk").reject());
        }

        @Override
        boolean happened(World world) {
            return status(world, "backup", ALICE).equals("REJECTED");
        }
    },
    REJECT_AN_IMAGE("ok") {
        @Override
        void prepare(World world) {
            ACCEPT_AN_IMAGE.prepare(world);
            assertOk(ACCEPT_AN_IMAGE.run(world.sharing));
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().image("img").reject());
        }

        @Override
        boolean happened(World world) {
            return status(world, "image", ALICE).equals("REJECTED");
        }
    },
    STOP_WITH_ONE("ok", "backup-not-a-member") {
        @Override
        void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").stopSharingWith(ALICE));
        }

        @Override
        boolean happened(World world) {
            return world.owner().backup("bk").members().size() == 1;
        }
    },
    STOP_WITH_ALL("ok") {
        @Override
        void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").stopSharingWithAll());
        }

        @Override
        boolean happened(World world) {
            return world.owner().backup("bk").members().isEmpty();
        }
    },
    DELETE_THE_BACKUP("ok", "backup-unknown") {
        @Override
        void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").delete());
        }

        @Override
        boolean happened(World world) {
            return world.owner().backup("bk").details().isEmpty();
        }
    },
    DELETE_THE_IMAGE("ok", "image-unknown") {
        @Override
        void prepare(World world) {
            REJECT_AN_IMAGE.prepare(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").delete());
        }

        @Override
        boolean happened(World world) {
            return world.owner().image("img").details().isEmpty();
        }
    },
    /** With an accepted backup, an accepted image and a backup of the project's own that somebody else accepted. */
    DELETE_THE_VAULT("ok", "vault-unknown") {
        @Override
        void prepare(World world) {
            vault(world, ALICE, 201);
            vault(world, BOB, 101);
            vault(world, OWNER, 500);
            shareBackup(world.owner().backup("bk"), ALICE);
            shareImage(world, ALICE);
            assertOk(ACCEPT_A_BACKUP.run(world.sharing));
            assertOk(ACCEPT_AN_IMAGE.run(world.sharing));
            shareBackup(world.alice().backup("bk-own"), BOB);
            assertOk(codeOf(world.bob().inbox().backup("bk-own").acceptInto("vault")));
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).vault("vault").delete());
        }

        @Override
        boolean happened(World world) {
            return world.alice().vault("vault").details().isEmpty();
        }
    },
    REGISTER_AN_IMAGE("ok") {
        @Override
        void prepare(World world) {
            REJECT_A_BACKUP.prepare(world);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).backup("bk").registerImage("img-made", "made"));
        }

        @Override
        boolean happened(World world) {
            return world.alice().image("img-made").details().isPresent() && aliceKeepsAnImage(world);
        }
    },
    REGISTER_AN_IMAGE_FROM_ONES_OWN("ok") {
        @Override
        void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").registerImage("img-made", "made"));
        }

        @Override
        boolean happened(World world) {
            return world.owner().image("img-made").details().isPresent();
        }
    },
    DELETE_THE_REGISTERED_IMAGE("ok", "image-unknown") {
        @Override
        void prepare(World world) {
            REGISTER_AN_IMAGE.prepare(world);
            assertOk(REGISTER_AN_IMAGE.run(world.sharing));
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).image("img-made").delete());
        }

        @Override
        boolean happened(World world) {
            return world.alice().image("img-made").details().isEmpty();
        }

        @Override
        boolean settled(World world) {
            return happened(world) && !aliceKeepsAnImage(world);
        }
    },
    REPLICATE("ok") {
        @Override
        void prepare(World world) {
            world.shared("img", ALICE);
            assertOk(codeOf(world.alice().inbox().image("img").accept()));
        }

        @Override
        String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).image("img").replicateTo("img-copy"));
        }

        @Override
        boolean happened(World world) {
            return world.alice()
                    .image("img-copy")
                    .details()
                    .filter(details -> details.image().status() == ImageStatus.ACTIVE)
                    .isPresent();
        }
    };

    /** What repeating the call may end with once it happened. */
    private final String codesWhenRepeated;

    VaultCall(String... codesWhenRepeated) {
        this.codesWhenRepeated = String.join(",", codesWhenRepeated);
    }

    Set<String> codesWhenRepeated() {
        return Set.of(codesWhenRepeated.split(","));
    }

    abstract void prepare(World world);

    /** Makes the call and returns {@code ok}, or the code of the first refusal. */
    abstract String run(Sharing sharing);

    /** Whether the call did what it is for. */
    abstract boolean happened(World world);

    /** Whether its consequences are drawn too, apart from those in vaults and lists. */
    boolean settled(World world) {
        return happened(world);
    }

    private static String codeOf(ShareReport report) {
        return report.ok() ? "ok" : World.codeOf(report);
    }

    private static String codeOf(Decision decision) {
        return decision.refusal().map(refusal -> refusal.code()).orElse("ok");
    }

    private static void assertOk(String code) {
        assertTrue(code.equals("ok"), code);
    }

    private static String status(World world, String what, String project) {
        return (what.equals("image")
                        ? world.owner().image("img").member(project)
                        : world.owner().backup("bk").member(project))
                .map(Member::status)
                .map(MemberStatus::name)
                .orElse("NONE");
    }

    private static boolean aliceKeepsAnImage(World world) {
        return !world.owner()
                .backup("bk")
                .member(ALICE)
                .orElseThrow()
                .registeredImages()
                .isEmpty();
    }

    /** Just large enough, so that room reserved twice would not fit. */
    private static void vault(World world, String project, long gb) {
        assertTrue(world.sharing
                .as(project)
                .vault("vault")
                .register(VaultSpec.serverBackup("vault of " + project, gb))
                .allowed());
    }

    private static void shareImage(World world, String recipient) {
        TenantImage image = world.owner().image("img");
        assertOk(codeOf(image.register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40, 60))));
        assertOk(codeOf(image.shareWith(recipient)));
    }

    private static void shareBackup(TenantBackup backup, String... recipients) {
        assertOk(codeOf(backup.register(BackupSpec.ofServer("server", "vault", 40, 60))));
        assertOk(codeOf(backup.shareWith(recipients)));
    }

    private static void fullServerImageForAlice(World world) {
        vault(world, ALICE, 100);
        shareImage(world, ALICE);
    }

    private static void backupFor(World world, String... recipients) {
        vault(world, OWNER, 500);
        for (String recipient : recipients) {
            vault(world, recipient, 101);
        }
        shareBackup(world.owner().backup("bk"), recipients);
    }

    private static void twoHaveTheBackup(World world) {
        backupFor(world, ALICE, BOB);
        for (Tenant tenant : Set.of(world.alice(), world.bob())) {
            assertOk(codeOf(tenant.inbox().backup("bk").acceptInto("vault")));
        }
    }
}
