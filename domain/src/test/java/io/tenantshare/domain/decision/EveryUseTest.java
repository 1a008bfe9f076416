package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.policy.UseProposal;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what with which type of resource, all of it (rule book sections 2.3, 2.6 and 3.6). A constant that is added
 * to one of the three enums fails here until its cells are decided.
 */
class EveryUseTest {

    /**
     * What an active, unencrypted system disk image and an available, unencrypted server backup come to. The image is
     * private, and public where the relation is. A cell holds the code that the caller is told, or yes.
     */
    private static final String TABLE = """
            relation  operation                image                 backup

            owner     create-server            yes                   yes
            owner     change-os                yes                   backup-unsuitable
            owner     reinstall-os             yes                   backup-unsuitable
            owner     create-identical-server  yes                   backup-unsuitable
            owner     create-disk              unsuitable-kind       backup-unsuitable
            owner     restore-disk             in-place-restore      yes
            owner     replicate                yes                   yes
            owner     export                   yes                   backup-unsuitable
            owner     register-image           unsuitable-kind       yes
            owner     modify                   yes                   yes
            owner     tag                      yes                   backup-unsuitable
            owner     delete                   yes                   yes
            owner     share                    yes                   yes

            accepted  create-server            yes                   yes
            accepted  change-os                yes                   backup-unsuitable
            accepted  reinstall-os             yes                   backup-unsuitable
            accepted  create-identical-server  yes                   backup-unsuitable
            accepted  create-disk              unsuitable-kind       backup-unsuitable
            accepted  restore-disk             in-place-restore      backup-unsuitable
            accepted  replicate                yes                   backup-not-owner
            accepted  export                   export-of-received    backup-unsuitable
            accepted  register-image           unsuitable-kind       yes
            accepted  modify                   not-owner             backup-not-owner
            accepted  tag                      not-owner             backup-not-owner
            accepted  delete                   delete-by-other       backup-delete-by-other
            accepted  share                    not-owner             backup-not-owner

            pending   create-server            not-accepted          backup-not-accepted
            pending   change-os                not-accepted          backup-not-accepted
            pending   reinstall-os             not-accepted          backup-not-accepted
            pending   create-identical-server  not-accepted          backup-not-accepted
            pending   create-disk              not-accepted          backup-not-accepted
            pending   restore-disk             not-accepted          backup-not-accepted
            pending   replicate                replica-not-accepted  backup-not-owner
            pending   export                   export-of-received    backup-not-accepted
            pending   register-image           not-accepted          backup-not-accepted
            pending   modify                   not-owner             backup-not-owner
            pending   tag                      not-owner             backup-not-owner
            pending   delete                   delete-by-other       backup-delete-by-other
            pending   share                    not-owner             backup-not-owner

            rejected  create-server            not-accepted          backup-not-accepted
            rejected  change-os                not-accepted          backup-not-accepted
            rejected  reinstall-os             not-accepted          backup-not-accepted
            rejected  create-identical-server  not-accepted          backup-not-accepted
            rejected  create-disk              not-accepted          backup-not-accepted
            rejected  restore-disk             not-accepted          backup-not-accepted
            rejected  replicate                replica-not-accepted  backup-not-owner
            rejected  export                   export-of-received    backup-not-accepted
            rejected  register-image           not-accepted          backup-not-accepted
            rejected  modify                   not-owner             backup-not-owner
            rejected  tag                      not-owner             backup-not-owner
            rejected  delete                   delete-by-other       backup-delete-by-other
            rejected  share                    not-owner             backup-not-owner

            public    create-server            yes                   backup-unknown
            public    change-os                yes                   backup-unknown
            public    reinstall-os             yes                   backup-unknown
            public    create-identical-server  yes                   backup-unknown
            public    create-disk              unsuitable-kind       backup-unknown
            public    restore-disk             in-place-restore      backup-unknown
            public    replicate                yes                   backup-unknown
            public    export                   export-of-public      backup-unknown
            public    register-image           unsuitable-kind       backup-unknown
            public    modify                   not-owner             backup-unknown
            public    tag                      not-owner             backup-unknown
            public    delete                   delete-public         backup-unknown
            public    share                    public-image          backup-unknown

            none      create-server            image-unknown         backup-unknown
            none      change-os                image-unknown         backup-unknown
            none      reinstall-os             image-unknown         backup-unknown
            none      create-identical-server  image-unknown         backup-unknown
            none      create-disk              image-unknown         backup-unknown
            none      restore-disk             image-unknown         backup-unknown
            none      replicate                image-unknown         backup-unknown
            none      export                   image-unknown         backup-unknown
            none      register-image           image-unknown         backup-unknown
            none      modify                   image-unknown         backup-unknown
            none      tag                      image-unknown         backup-unknown
            none      delete                   image-unknown         backup-unknown
            none      share                    image-unknown         backup-unknown
            """;

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final SharingRules RULES = SharingRules.standard();
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project ALICE = Project.of("p-alice", "eu-de", "a-alice");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Project CAROL = Project.of("p-carol", "eu-de", "a-carol");
    private static final Project OTHER = Project.of("p-other", "eu-de", "a-other");
    private static final VaultId OWNERS = new VaultId("vault-owner");
    private static final VaultId ALICES = new VaultId("vault-alice");
    private static final Facts FACTS = KnownFacts.none()
            .with(OTHER)
            .with(Vault.registered(OWNER.id(), OWNERS, VaultSpec.serverBackup("own", 100)))
            .with(Vault.registered(ALICE.id(), ALICES, VaultSpec.serverBackup("hers", 100)));
    private static final ImageSpec WEB = ImageSpec.systemDisk("web", 40);

    /** These say that the operation is not the caller's to do at all. */
    private static final Set<String> NOT_THEIRS = Set.of(
            "image-unknown",
            "not-owner",
            "export-of-received",
            "delete-by-other",
            "public-image",
            "export-of-public",
            "delete-public",
            "backup-unknown",
            "backup-not-owner",
            "backup-delete-by-other");

    /** One cell of the table. */
    record Cell(Relation relation, Operation operation, ResourceType type, String expected) {

        @Override
        public String toString() {
            return type + ", " + relation + ", " + operation + ": " + expected;
        }
    }

    static List<Cell> cells() {
        List<List<String>> rows = rows();
        List<String> head = rows.get(0);
        List<Cell> cells = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int column = 2; column < head.size(); column++) {
                cells.add(new Cell(
                        Relation.of(row.get(0)),
                        Operation.of(row.get(1)),
                        ResourceType.of(head.get(column)),
                        row.get(column)));
            }
        }
        return cells;
    }

    private static List<List<String>> rows() {
        return TABLE.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.split(" +", -1)))
                .toList();
    }

    @Test
    void theTableHasEachCellOnce() {
        List<String> wanted = new ArrayList<>();
        for (Relation relation : Relation.values()) {
            for (Operation operation : Operation.values()) {
                for (ResourceType type : ResourceType.values()) {
                    wanted.add(relation + " " + operation + " " + type);
                }
            }
        }

        assertEquals(
                wanted,
                cells().stream()
                        .map(cell -> cell.relation() + " " + cell.operation() + " " + cell.type())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void eachUseIsDecidedAsTheTableSays(Cell cell) {
        Decision decision = decide(cell);

        assertEquals(cell.expected(), decision.refusal().map(Refusal::code).orElse("yes"), decision::why);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whoIsNotToDoItIsToldNothingFurther(Cell cell) {
        Decision decision = decide(cell);

        assertTrue(
                !NOT_THEIRS.contains(cell.expected()) || decision.objections().size() == 1, decision::why);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void anExplanationSaysWhatIsDecided(Cell cell) {
        if (isImpossible(cell)) {
            return;
        }
        Explanation explanation = UseDecisions.explain(subject(cell), call(cell));

        assertEquals(decide(cell), explanation.on(cell.operation()));
        assertEquals(cell.relation(), explanation.relation());
    }

    private static Decision decide(Cell cell) {
        if (isImpossible(cell)) {
            return Decision.of(RULES.objectionsTo(publicBackup(cell.operation())));
        }
        Subject subject = subject(cell);
        Call call = call(cell);
        assertEquals(cell.relation(), subject.relationOf(call.actor()));
        return UseDecisions.decide(subject, call, Use.of(cell.operation()));
    }

    /** No backup is public: only a proposal of its own can say so. */
    private static boolean isImpossible(Cell cell) {
        return cell.relation() == Relation.PUBLIC && cell.type() == ResourceType.BACKUP;
    }

    private static UseProposal<Backup> publicBackup(Operation operation) {
        return new UseProposal<>(
                backup(),
                OTHER.id(),
                Relation.PUBLIC,
                Optional.of(OTHER),
                Optional.empty(),
                Use.of(operation),
                Set.of(),
                Optional.empty(),
                NOW,
                RULES);
    }

    private static Subject subject(Cell cell) {
        Resource resource = switch (cell.type()) {
            case IMAGE -> image(cell.relation() == Relation.PUBLIC);
            case BACKUP -> backup();
        };
        Placement placement = switch (cell.type()) {
            case IMAGE -> Placement.NONE;
            case BACKUP -> new Placement.InVault(ALICES, 3);
        };
        SharedResource shared = SharedResource.registered(resource)
                .with(List.of(
                        Member.offered(ALICE, NOW).answered(MemberStatus.ACCEPTED, placement, NOW),
                        Member.offered(BOB, NOW),
                        Member.offered(CAROL, NOW).answered(MemberStatus.REJECTED, Placement.NONE, NOW)));
        return Subject.at(resource.id(), shared, Instant.EPOCH);
    }

    private static Image image(boolean open) {
        return Image.registered(
                new ImageId("img-1"),
                OWNER.id(),
                OWNER.region(),
                WEB.withVisibility(open ? Visibility.PUBLIC : Visibility.PRIVATE),
                NOW);
    }

    private static Backup backup() {
        return new Backup(
                new BackupId("bak-1"),
                OWNER.id(),
                OWNER.region(),
                BackupSpec.ofServer("nightly", OWNERS.value(), 40),
                List.of(),
                NOW);
    }

    private static Call call(Cell cell) {
        ProjectId actor = switch (cell.relation()) {
            case OWNER -> OWNER.id();
            case ACCEPTED -> ALICE.id();
            case PENDING -> BOB.id();
            case REJECTED -> CAROL.id();
            case PUBLIC, NONE -> OTHER.id();
        };
        return new Call(actor, FACTS, RULES, Stamp.of(NOW));
    }
}
