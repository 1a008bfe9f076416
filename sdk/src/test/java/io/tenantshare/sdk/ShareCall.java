package io.tenantshare.sdk;

import static io.tenantshare.sdk.MutatingCall.assertOk;
import static io.tenantshare.sdk.MutatingCall.codeOf;
import static io.tenantshare.sdk.World.ALICE;
import static io.tenantshare.sdk.World.BOB;
import static io.tenantshare.sdk.World.OWNER;

import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The calls that take one write, or one for each of several images. */
enum ShareCall implements MutatingCall {
    REGISTER_A_PROJECT("already") {
        @Override
        public void prepare(World world) {}

        @Override
        public String run(Sharing sharing) {
            return codeOf(
                    sharing.projects().in("eu-de").ofAccount("account-new").register("p-new"));
        }

        @Override
        public boolean happened(World world) {
            return world.sharing.projects().find("p-new").isPresent();
        }
    },
    REGISTER("already") {
        @Override
        public void prepare(World world) {}

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").register(ImageSpec.systemDisk("web", 40)));
        }

        @Override
        public boolean happened(World world) {
            return world.owner().image("img").details().isPresent();
        }
    },
    REGISTER_A_BACKUP("already") {
        @Override
        public void prepare(World world) {
            vault(world.owner(), "vault");
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).backup("bk").register(BackupSpec.ofServer("server", "vault", 40)));
        }

        @Override
        public boolean happened(World world) {
            return world.owner().backup("bk").details().isPresent();
        }
    },
    UPDATE("already") {
        @Override
        public void prepare(World world) {
            world.shared("img", ALICE, BOB);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").update(spec -> spec.withName("another name")));
        }

        @Override
        public boolean happened(World world) {
            return world.alice()
                    .image("img")
                    .details()
                    .orElseThrow()
                    .resource()
                    .name()
                    .equals("another name");
        }
    },
    SHARE("already") {
        @Override
        public void prepare(World world) {
            world.image("img");
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").shareWith(ALICE, BOB));
        }

        @Override
        public boolean happened(World world) {
            return statuses(world, "img").equals(List.of("PENDING", "PENDING"));
        }
    },
    SHARE_ONCE_MORE("already") {
        @Override
        public void prepare(World world) {
            REJECT.prepare(world);
            assertOk(REJECT.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").shareWith(ALICE));
        }

        @Override
        public boolean happened(World world) {
            return statuses(world, "img").equals(List.of("PENDING", "PENDING"));
        }
    },
    SHARE_MANY("already", "ok") {
        @Override
        public void prepare(World world) {
            Stream.of("img", "img-2", "img-3").forEach(world::image);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).images("img", "img-2", "img-3").shareWith(ALICE, BOB));
        }

        @Override
        public boolean happened(World world) {
            return Stream.of("img", "img-2", "img-3")
                    .allMatch(image -> statuses(world, image).size() == 2);
        }
    },
    SHARE_UNDER_A_KEY("ok", "already") {
        @Override
        public void prepare(World world) {
            world.image("img");
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).withRequestKey("r").image("img").shareWith(ALICE, BOB));
        }

        @Override
        public boolean happened(World world) {
            return SHARE.happened(world);
        }
    },
    ACCEPT("already") {
        @Override
        public void prepare(World world) {
            world.shared("img", ALICE, BOB);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().image("img").accept());
        }

        @Override
        public boolean happened(World world) {
            return world.statusOf("img", ALICE) == MemberStatus.ACCEPTED;
        }
    },
    ACCEPT_ALL("already") {
        @Override
        public void prepare(World world) {
            Stream.of("img", "img-2", "img-3").forEach(image -> world.shared(image, ALICE, BOB));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().images().acceptAll());
        }

        @Override
        public boolean happened(World world) {
            return Stream.of("img", "img-2", "img-3")
                    .allMatch(image -> world.statusOf(image, ALICE) == MemberStatus.ACCEPTED);
        }
    },
    REJECT("already") {
        @Override
        public void prepare(World world) {
            ACCEPT.prepare(world);
            assertOk(ACCEPT.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).inbox().images().reject("img"));
        }

        @Override
        public boolean happened(World world) {
            return world.statusOf("img", ALICE) == MemberStatus.REJECTED;
        }
    },
    STOP_WITH_ONE("already") {
        @Override
        public void prepare(World world) {
            REJECT.prepare(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").stopSharingWith(ALICE));
        }

        @Override
        public boolean happened(World world) {
            return statuses(world, "img").size() == 1;
        }
    },
    STOP_WITH_ALL("already") {
        @Override
        public void prepare(World world) {
            REJECT.prepare(world);
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).image("img").stopSharingWithAll());
        }

        @Override
        public boolean happened(World world) {
            return statuses(world, "img").isEmpty();
        }
    },
    DELETE("already") {
        @Override
        public void prepare(World world) {
            REJECT.prepare(world);
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
    DELETE_MANY("already", "ok") {
        @Override
        public void prepare(World world) {
            Stream.of("img", "img-2", "img-3").forEach(image -> world.shared(image, ALICE, BOB));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).images("img", "img-2", "img-3").delete());
        }

        @Override
        public boolean happened(World world) {
            return world.owner().ownImages().page().items().isEmpty();
        }
    },
    GRANT("already") {
        @Override
        public void prepare(World world) {}

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).key("key").grantTo("account-of-" + ALICE));
        }

        @Override
        public boolean happened(World world) {
            return !world.owner().key("key").grants().operations().isEmpty();
        }
    },
    REVOKE("already") {
        @Override
        public void prepare(World world) {
            assertOk(GRANT.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(OWNER).key("key").revokeFrom("account-of-" + ALICE));
        }

        @Override
        public boolean happened(World world) {
            return world.owner().key("key").grants().operations().isEmpty();
        }
    },
    REGISTER_A_VAULT("already") {
        @Override
        public void prepare(World world) {}

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).vault("vault").register(VaultSpec.serverBackup("vault", 100)));
        }

        @Override
        public boolean happened(World world) {
            return world.alice().vault("vault").details().isPresent();
        }
    },
    UPDATE_A_VAULT("already") {
        @Override
        public void prepare(World world) {
            vault(world.alice(), "vault");
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).vault("vault").update(spec -> spec.withCapacityGb(300)));
        }

        @Override
        public boolean happened(World world) {
            return world.alice().vault("vault").details().orElseThrow().spec().capacityGb() == 300;
        }
    },
    RECORD_A_SERVER("already") {
        @Override
        public void prepare(World world) {
            ACCEPT.prepare(world);
            assertOk(ACCEPT.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).image("img").createdServer("server"));
        }

        @Override
        public boolean happened(World world) {
            return world.alice().server("server").details().isPresent();
        }
    },
    FORGET_A_SERVER("already") {
        @Override
        public void prepare(World world) {
            RECORD_A_SERVER.prepare(world);
            assertOk(RECORD_A_SERVER.run(world.sharing));
        }

        @Override
        public String run(Sharing sharing) {
            return codeOf(sharing.as(ALICE).server("server").forget());
        }

        @Override
        public boolean happened(World world) {
            return world.alice().server("server").details().isEmpty();
        }
    };

    private final List<String> codesWhenRepeated;

    ShareCall(String... codesWhenRepeated) {
        this.codesWhenRepeated = List.of(codesWhenRepeated);
    }

    @Override
    public Set<String> codesWhenRepeated() {
        return Set.copyOf(codesWhenRepeated);
    }

    private static List<String> statuses(World world, String image) {
        return world.owner().image(image).members().stream()
                .map(Member::status)
                .map(MemberStatus::name)
                .toList();
    }

    private static void vault(Tenant tenant, String id) {
        assertOk(codeOf(tenant.vault(id).register(VaultSpec.serverBackup("vault", 200))));
    }
}
