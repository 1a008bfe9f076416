package io.tenantshare.mongo;

import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.decision.BackupDecisions;
import io.tenantshare.domain.decision.Decided;
import io.tenantshare.domain.decision.Facts;
import io.tenantshare.domain.decision.ImageDecisions;
import io.tenantshare.domain.decision.ShareDecisions;
import io.tenantshare.domain.decision.VaultTally;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Demand;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of everything that is stored, as the domain decides it; nothing here depends on when it runs. */
final class Golden {

    static final ProjectId OWNER = new ProjectId("p-owner");
    static final ProjectId BOB = new ProjectId("p-bob");
    static final ProjectId CAROL = new ProjectId("p.$carol");
    static final ProjectId DAVE = new ProjectId("p-dave");
    static final KeyId KEY = new KeyId("key-1");
    static final ImageId IMAGE = new ImageId("img-1");
    static final ImageId SERVER_IMAGE = new ImageId("img-2");
    static final BackupId BACKUP = new BackupId("bk-1");
    static final VaultId VAULT = new VaultId("vault-b");

    private static final SharingRules RULES =
            SharingRules.standard().withEncryptedImages(true).withEncryptedBackups(true);

    private static final Facts FACTS = new Facts() {
        @Override
        public Optional<Project> project(ProjectId id) {
            return Optional.of(Golden.project(id));
        }

        @Override
        public KeyGrants grants(ProjectId owner, KeyId key) {
            Map<AccountId, Set<KeyOperation>> all = new LinkedHashMap<>();
            for (ProjectId project : List.of(BOB, CAROL, DAVE)) {
                all.put(account(project), EnumSet.allOf(KeyOperation.class));
            }
            return new KeyGrants(owner, key, all, 1);
        }

        @Override
        public Optional<Vault> vault(ProjectId owner, VaultId id) {
            return Optional.of(Vault.registered(owner, id, VaultSpec.serverBackup("roomy", 1000)));
        }
    };

    final List<ProjectChange> projects = new ArrayList<>();
    final List<ResourceChange> resources = new ArrayList<>();
    final List<DerivedChange> derived = new ArrayList<>();
    final VaultChange vault;
    final KeyChange key;
    final List<Demand> demands;
    final ShareReport report;

    Golden() {
        for (ProjectId id : List.of(OWNER, BOB)) {
            projects.add(new ProjectChange(
                    project(id), List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project(id), at(0)))));
        }
        image();
        serverImage();
        backup();

        VaultSpec spec = VaultSpec.serverBackup("Bob's vault", 1000)
                .withUsedMb(2048)
                .withNextBackupAt(at(90))
                .withAssociation(AutomaticAssociation.from(at(3)).withTags(Map.of("env", "prod")))
                .withAssociatedGb(Map.of("server.1", 7));
        Vault registered = Vault.registered(BOB, VAULT, spec);
        vault = new VaultChange(
                registered,
                false,
                List.of(new VaultEvent(EventType.VAULT_REGISTERED, BOB, VAULT, registered.revision(), at(5))));
        demands = List.of(
                new Demand(BOB, VAULT, new Holding(BACKUP, 51_200, 3, false, at(11)), 0, 1),
                new Demand(BOB, VAULT, new Holding(SERVER_IMAGE, 40_960, 3, false, at(12)), 40_960, Long.MIN_VALUE));

        Map<AccountId, Set<KeyOperation>> granted = new LinkedHashMap<>();
        granted.put(account(BOB), EnumSet.of(KeyOperation.DECRYPT_DATA_KEY, KeyOperation.DESCRIBE_KEY));
        granted.put(account(CAROL), EnumSet.of(KeyOperation.CREATE_GRANT));
        key = new KeyChange(
                new KeyGrants(OWNER, KEY, granted, 1),
                List.of(new KeyEvent(EventType.KEY_GRANTED, OWNER, KEY, account(BOB), 1, at(6))));

        DerivedResource server = new DerivedResource(BOB, DerivedId.server("srv-1"), IMAGE, at(20));
        DerivedResource disk = new DerivedResource(BOB, DerivedId.disk("disk-1"), BACKUP, at(21));
        derived.add(change(server, false, 20));
        derived.add(change(disk, false, 21));
        derived.add(change(disk, true, 22));

        report = new ShareReport(
                List.of(
                        ShareOutcome.done(IMAGE, BOB, List.of(Refusal.of(Reason.ASSOCIATION_FAILED, VAULT))),
                        ShareOutcome.already(BACKUP, CAROL),
                        ShareOutcome.refused(IMAGE, DAVE, List.of(Refusal.of(Reason.MEMBER_LIMIT, 257, "256"))),
                        ShareOutcome.failed(IMAGE, OWNER, Refusal.byHost("quota", "p.$carol", "ask for more"))),
                List.of());
    }

    static Instant at(int second) {
        return Instant.parse("2026-03-04T05:06:07.891Z").plusSeconds(second);
    }

    static Project project(ProjectId id) {
        return new Project(id, new Region("eu-de"), account(id));
    }

    SharedResource last(ResourceId id) {
        return resources.stream()
                .map(ResourceChange::next)
                .filter(next -> next.id().equals(id))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private void image() {
        ImageSpec spec = ImageSpec.systemDisk("Web Server", 40)
                .withEncryption(Encryption.customerKey(KEY))
                .withTags(Map.of("env.tier", "$prod"));
        add(ImageDecisions.register(null, IMAGE, OWNER, project(OWNER), spec, at(1)));
        add(ShareDecisions.offer(last(IMAGE), IMAGE, OWNER, List.of(BOB, CAROL, DAVE), FACTS, RULES, at(2)));
        add(ShareDecisions.accept(last(IMAGE), IMAGE, BOB, null, new VaultTally(), FACTS, RULES, at(3)));
        add(ShareDecisions.reject(last(IMAGE), IMAGE, CAROL, at(4)));
        add(ShareDecisions.withdraw(last(IMAGE), IMAGE, OWNER, List.of(DAVE), at(5)));
    }

    private void serverImage() {
        ImageSpec spec = ImageSpec.fullServer("Whole", BackupOrigin.OWN_BACKUP, 30, 10);
        add(ImageDecisions.register(null, SERVER_IMAGE, OWNER, project(OWNER), spec, at(6)));
        add(ShareDecisions.offer(last(SERVER_IMAGE), SERVER_IMAGE, OWNER, List.of(BOB), FACTS, RULES, at(7)));
        add(ImageDecisions.delete(last(SERVER_IMAGE), SERVER_IMAGE, OWNER, RULES, at(8)));
    }

    private void backup() {
        BackupSpec spec = BackupSpec.ofServer("nightly", "vault-o", 40, 10).withRetainedUntil(Instant.MAX);
        add(BackupDecisions.register(null, BACKUP, OWNER, project(OWNER), spec, at(9)));
        add(BackupDecisions.offer(last(BACKUP), BACKUP, OWNER, List.of(BOB), FACTS, RULES, at(10)));
        add(BackupDecisions.accept(last(BACKUP), BACKUP, BOB, VAULT, FACTS, RULES, at(11)));
        add(BackupDecisions.registerImage(last(BACKUP), BACKUP, BOB, new ImageId("img-made"), FACTS, RULES, at(12)));
    }

    private void add(Decided decided) {
        resources.add(decided.change().orElseThrow(() -> new AssertionError("nothing: " + decided.outcomes())));
    }

    private static DerivedChange change(DerivedResource made, boolean dropped, int second) {
        EventType type = dropped ? EventType.FORGOTTEN : EventType.DERIVED;
        return new DerivedChange(
                made,
                dropped,
                List.of(new DerivedEvent(type, made.project(), made.id(), made.source(), second, at(second))));
    }

    private static AccountId account(ProjectId id) {
        return new AccountId("account-of-" + id.value());
    }
}
