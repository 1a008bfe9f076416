package io.tenantshare.sdk;

import static io.tenantshare.sdk.MutatingCall.assertOk;
import static io.tenantshare.sdk.MutatingCall.codeOf;
import static io.tenantshare.sdk.World.ALICE;
import static io.tenantshare.sdk.World.BOB;
import static io.tenantshare.sdk.World.OWNER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.Set;

/** The calls that take more than one write, each with what comes before it and how to tell that it happened. */
enum VaultCall implements MutatingCall {
    ACCEPT_AN_IMAGE("already") {
        @Override
        public void prepare(World world) {
            fullServerImageForAlice(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().image("img").acceptInto("vault"));
        }

        @Override
        public boolean happened(World world) {
            return status(world, "image", ALICE).equals("ACCEPTED");
        }
    },
    ACCEPT_A_BACKUP("already") {
        @Override
        public void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().backup("bk").acceptInto("vault"));
        }

        @Override
        public boolean happened(World world) {
            return status(world, "backup", ALICE).equals("ACCEPTED");
        }
    },
    ACCEPT_UNDER_A_KEY("ok", "already") {
        @Override
        public void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(
                    sharing.as(ALICE).withRequestKey("r").inbox().backup("bk").acceptInto("vault"));
        }

        @Override
        public boolean happened(World world) {
            return ACCEPT_A_BACKUP.happened(world);
        }
    },
    ACCEPT_WITH_ASSOCIATION("already") {
        @Override
        public void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        public String run(Sharing sharing) {
            ShareReport report =
                    sharing.as(ALICE).inbox().backup("bk").acceptInto("vault", AssociationChoice.configure());
            boolean warned = report.outcomes().stream()
                    .anyMatch(outcome -> !outcome.notices().isEmpty());
            // Half done and said so: as good as a call that threw.
            return warned ? "association-failed" : codeOf(report);
        }

        @Override
        public boolean happened(World world) {
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
    IMPORT_A_BACKUP("already") {
        @Override
        public void prepare(World world) {
            vault(world, OWNER, 500);
            vault(world, ALICE, 101);
            vault(world, BOB, 101);
            register(world.owner().backup("bk"));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.imports()
                    .backup("bk")
                    .sharedWith(
                            ImportedMember.accepted(ALICE, OFFERED, OFFERED).into("vault"),
                            ImportedMember.accepted(BOB, OFFERED, OFFERED).into("vault")));
        }

        @Override
        public boolean happened(World world) {
            return status(world, "backup", ALICE).equals("ACCEPTED")
                    && status(world, "backup", BOB).equals("ACCEPTED");
        }
    },
    REJECT_A_BACKUP("already") {
        @Override
        public void prepare(World world) {
            ACCEPT_A_BACKUP.prepare(world);
            assertOk(ACCEPT_A_BACKUP.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().backup("bk").reject());
        }

        @Override
        public boolean happened(World world) {
            return status(world, "backup", ALICE).equals("REJECTED");
        }
    },
    REJECT_AN_IMAGE("already") {
        @Override
        public void prepare(World world) {
            ACCEPT_AN_IMAGE.prepare(world);
            assertOk(ACCEPT_AN_IMAGE.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().image("img").reject());
        }

        @Override
        public boolean happened(World world) {
            return status(world, "image", ALICE).equals("REJECTED");
        }
    },
    STOP_WITH_ONE("already") {
        @Override
        public void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").stopSharingWith(ALICE));
        }

        @Override
        public boolean happened(World world) {
            return world.owner().backup("bk").members().size() == 1;
        }
    },
    STOP_WITH_ALL("already") {
        @Override
        public void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").stopSharingWithAll());
        }

        @Override
        public boolean happened(World world) {
            return world.owner().backup("bk").members().isEmpty();
        }
    },
    DELETE_THE_BACKUP("already") {
        @Override
        public void prepare(World world) {
            twoHaveTheBackup(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").delete());
        }

        @Override
        public boolean happened(World world) {
            return world.owner().backup("bk").details().isEmpty();
        }
    },
    DELETE_THE_IMAGE("already") {
        @Override
        public void prepare(World world) {
            REJECT_AN_IMAGE.prepare(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").delete());
        }

        @Override
        public boolean happened(World world) {
            return world.owner().image("img").details().isEmpty();
        }
    },
    /** With an accepted backup, an accepted image and a backup of the project's own that somebody else accepted. */
    DELETE_THE_VAULT("ok", "vault-unknown") {
        @Override
        public void prepare(World world) {
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
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).vault("vault").delete());
        }

        @Override
        public boolean happened(World world) {
            return world.alice().vault("vault").details().isEmpty();
        }
    },
    REGISTER_AN_IMAGE("already") {
        @Override
        public void prepare(World world) {
            REJECT_A_BACKUP.prepare(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).backup("bk").image("img-made").register("made"));
        }

        @Override
        public boolean happened(World world) {
            return world.alice().image("img-made").details().isPresent() && aliceKeepsAnImage(world);
        }
    },
    REGISTER_AN_IMAGE_FROM_ONES_OWN("already") {
        @Override
        public void prepare(World world) {
            backupFor(world, ALICE);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").image("img-made").register("made"));
        }

        @Override
        public boolean happened(World world) {
            return world.owner().image("img-made").details().isPresent();
        }
    },
    DELETE_THE_REGISTERED_IMAGE("already") {
        @Override
        public void prepare(World world) {
            REGISTER_AN_IMAGE.prepare(world);
            assertOk(REGISTER_AN_IMAGE.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).image("img-made").delete());
        }

        @Override
        public boolean happened(World world) {
            return world.alice().image("img-made").details().isEmpty();
        }

        @Override
        public boolean settled(World world) {
            return happened(world) && !aliceKeepsAnImage(world);
        }
    },
    REPLICATE("already") {
        @Override
        public void prepare(World world) {
            world.shared("img", ALICE);
            assertOk(codeOf(world.alice().inbox().image("img").accept()));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).image("img").replicateTo("img-copy"));
        }

        @Override
        public boolean happened(World world) {
            return world.alice()
                    .image("img-copy")
                    .details()
                    .filter(details -> details.resource().status() == ImageStatus.ACTIVE)
                    .isPresent();
        }
    };

    /** What repeating the call may end with once it happened. */
    private static final Instant OFFERED = Instant.parse("2025-02-03T04:05:06.789Z");

    private final String codesWhenRepeated;

    VaultCall(String... codesWhenRepeated) {
        this.codesWhenRepeated = String.join(",", codesWhenRepeated);
    }

    @Override
    public Set<String> codesWhenRepeated() {
        return Set.of(codesWhenRepeated.split(","));
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
                .ok());
    }

    private static void shareImage(World world, String recipient) {
        TenantImage image = world.owner().image("img");
        assertOk(codeOf(image.register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40, 60))));
        assertOk(codeOf(image.shareWith(recipient)));
    }

    private static void register(TenantBackup backup) {
        assertOk(codeOf(backup.register(BackupSpec.ofServer("server", "vault", 40, 60))));
    }

    private static void shareBackup(TenantBackup backup, String... recipients) {
        register(backup);
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
