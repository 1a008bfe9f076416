package io.tenantshare.mongo;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of everything that is stored, the same in every run. */
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

    private static final Region REGION = new Region("eu-de");

    final List<ProjectChange> projects = new ArrayList<>();
    final List<ResourceChange> resources = new ArrayList<>();
    final List<DerivedChange> derived = new ArrayList<>();
    final VaultChange vault;
    final KeyChange key;
    final List<ReservationRequest> reservations;
    final ShareReport report;

    Golden() {
        for (ProjectId id : List.of(OWNER, BOB)) {
            projects.add(new ProjectChange(
                    project(id), List.of(new ProjectEvent(EventType.PROJECT_REGISTERED, project(id), at(0)))));
        }
        image();
        deletedImage();
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
        reservations = List.of(
                new ReservationRequest(BOB, VAULT, new Holding(BACKUP, 51_200, 3, false, at(11)), 0, 1),
                new ReservationRequest(
                        BOB, VAULT, new Holding(SERVER_IMAGE, 40_960, 3, false, at(12)), 40_960, Long.MIN_VALUE));

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
        return new Project(id, REGION, account(id));
    }

    /** The registration of an image of {@link #OWNER}. */
    static ResourceChange registration(ImageId id, ImageSpec spec) {
        return new ResourceChange(
                SharedResource.registered(Image.registered(id, OWNER, REGION, spec, at(0))),
                List.of(event(EventType.IMAGE_REGISTERED, id, 1, 0, at(0))));
    }

    /** An offer of a registered image to {@link #BOB}. */
    static ResourceChange offer(SharedResource registered, Instant at) {
        return new ResourceChange(
                registered.with(List.of(Member.offered(project(BOB), at))),
                List.of(event(EventType.OFFERED, registered.id(), BOB, Placement.NONE, 2, 0, at)));
    }

    /** The deletion of an image that is shared with nobody. */
    static ResourceChange deletion(SharedResource image, Instant at) {
        SharedResource next = image.asDeleted(at);
        return new ResourceChange(next, List.of(event(EventType.IMAGE_DELETED, image.id(), next.revision(), 0, at)));
    }

    /** The registration of an image under an id that was freed. */
    static ResourceChange registrationAnew(SharedResource freed, ImageSpec spec) {
        Image image = Image.registered((ImageId) freed.id(), OWNER, REGION, spec, at(0));
        SharedResource next = freed.registeredAnew(image);
        return new ResourceChange(
                next, List.of(event(EventType.IMAGE_REGISTERED, image.id(), next.revision(), 0, at(0))));
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
        Image image = Image.registered(IMAGE, OWNER, REGION, spec, at(1));
        Member bob = Member.offered(project(BOB), at(2));
        Member carol = Member.offered(project(CAROL), at(2));
        Member dave = Member.offered(project(DAVE), at(2));
        Member bobAccepted = bob.answered(MemberStatus.ACCEPTED, Placement.NONE, at(3));
        Member carolRejected = carol.answered(MemberStatus.REJECTED, Placement.NONE, at(4));
        add(SharedResource.registered(image), event(EventType.IMAGE_REGISTERED, IMAGE, 1, 0, at(1)));
        add(
                stored(image, 2, bob, carol, dave),
                event(EventType.OFFERED, IMAGE, BOB, Placement.NONE, 2, 0, at(2)),
                event(EventType.OFFERED, IMAGE, CAROL, Placement.NONE, 2, 1, at(2)),
                event(EventType.OFFERED, IMAGE, DAVE, Placement.NONE, 2, 2, at(2)));
        add(
                stored(image, 3, bobAccepted, carol, dave),
                event(EventType.ACCEPTED, IMAGE, BOB, Placement.NONE, 3, 0, at(3)));
        add(
                stored(image, 4, bobAccepted, carolRejected, dave),
                event(EventType.REJECTED, IMAGE, CAROL, Placement.NONE, 4, 0, at(4)));
        add(
                stored(image, 5, bobAccepted, carolRejected),
                event(EventType.WITHDRAWN, IMAGE, DAVE, Placement.NONE, 5, 0, at(5)));
    }

    private void deletedImage() {
        ImageSpec spec = ImageSpec.fullServer("Whole", BackupOrigin.OWN_BACKUP, 30, 10);
        Image image = Image.registered(SERVER_IMAGE, OWNER, REGION, spec, at(6));
        add(SharedResource.registered(image), event(EventType.IMAGE_REGISTERED, SERVER_IMAGE, 1, 0, at(6)));
        add(
                stored(image, 2, Member.offered(project(BOB), at(7))),
                event(EventType.OFFERED, SERVER_IMAGE, BOB, Placement.NONE, 2, 0, at(7)));
        add(
                SharedResource.stored(image, List.of(), 3, true),
                event(EventType.LOST, SERVER_IMAGE, BOB, Placement.NONE, 3, 0, at(8)),
                event(EventType.IMAGE_DELETED, SERVER_IMAGE, 3, 1, at(8)));
    }

    private void backup() {
        BackupSpec spec = BackupSpec.ofServer("nightly", "vault-o", 40, 10).withRetainedUntil(Instant.MAX);
        Backup backup = new Backup(BACKUP, OWNER, REGION, spec, List.of(), at(9));
        Placement inVault = new Placement.InVault(VAULT, 3);
        Member bob = Member.offered(project(BOB), at(10));
        Member accepted = bob.answered(MemberStatus.ACCEPTED, inVault, at(11));
        add(SharedResource.registered(backup), event(EventType.BACKUP_REGISTERED, BACKUP, 1, 0, at(9)));
        add(stored(backup, 2, bob), event(EventType.OFFERED, BACKUP, BOB, Placement.NONE, 2, 0, at(10)));
        add(stored(backup, 3, accepted), event(EventType.ACCEPTED, BACKUP, BOB, inVault, 3, 0, at(11)));
        add(
                stored(backup, 4, accepted.with(List.of(new ImageId("img-made")))),
                event(EventType.IMAGE_NOTED, BACKUP, BOB, inVault, 4, 0, at(12)));
    }

    private void add(SharedResource next, SharingEvent... events) {
        resources.add(new ResourceChange(next, List.of(events)));
    }

    private static SharedResource stored(Resource resource, long revision, Member... members) {
        return SharedResource.stored(resource, List.of(members), revision, false);
    }

    private static SharingEvent event(EventType type, ResourceId resource, long revision, int ordinal, Instant at) {
        return new ResourceEvent(type, resource, OWNER, revision, ordinal, at);
    }

    private static SharingEvent event(
            EventType type,
            ResourceId resource,
            ProjectId recipient,
            Placement placement,
            long revision,
            int ordinal,
            Instant at) {
        return new MemberEvent(type, resource, OWNER, recipient, placement, revision, ordinal, at);
    }

    private static DerivedChange change(DerivedResource derived, boolean dropped, int second) {
        EventType type = dropped ? EventType.FORGOTTEN : EventType.DERIVED;
        return new DerivedChange(
                derived,
                dropped,
                List.of(new DerivedEvent(type, derived.project(), derived.id(), derived.source(), second, at(second))));
    }

    private static AccountId account(ProjectId id) {
        return new AccountId("account-of-" + id.value());
    }
}
