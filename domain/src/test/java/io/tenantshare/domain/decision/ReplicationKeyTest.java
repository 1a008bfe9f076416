package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which key a replica may be encrypted with (C-10). */
class ReplicationKeyTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project ALICE = Project.of("p-alice", "eu-de", "a-alice");
    private static final ImageId ID = new ImageId("img-1");
    private static final KeyId KEY = new KeyId("key-1");
    private static final KeyId ANOTHER = new KeyId("key-2");
    private static final Use WITHOUT = Use.of(Operation.REPLICATE);
    private static final Facts GRANTED = KnownFacts.none()
            .with(KeyGrants.none(OWNER.id(), KEY).granting(ALICE.account(), KeyOperation.TO_USE_AN_IMAGE));
    private static final SharedResource ENCRYPTED = shared(Encryption.customerKey(KEY));
    private static final SharedResource PLAIN = shared(Encryption.NONE);

    @Test
    void theOwnerKeepsTheKeyOrTakesAnother() {
        assertEquals(List.of(), objections(ENCRYPTED, OWNER, WITHOUT, GRANTED));
        assertEquals(List.of(), objections(ENCRYPTED, OWNER, Use.replicationWith(ANOTHER), GRANTED));
        assertEquals(
                List.of(Refusal.of(Reason.SAME_KEY, KEY)),
                objections(ENCRYPTED, OWNER, Use.replicationWith(KEY), GRANTED));
    }

    @Test
    void aRecipientNamesAKeyOfItsOwnWhichMayBeNamedLikeTheOwners() {
        assertEquals(List.of(Refusal.of(Reason.OWN_KEY_REQUIRED, ID)), objections(ENCRYPTED, ALICE, WITHOUT, GRANTED));
        assertEquals(List.of(), objections(ENCRYPTED, ALICE, Use.replicationWith(ANOTHER), GRANTED));
        assertEquals(List.of(), objections(ENCRYPTED, ALICE, Use.replicationWith(KEY), GRANTED));
    }

    @Test
    void withoutTheOwnersGrantAKeyOfItsOwnIsOfNoUseToARecipient() {
        Refusal missing = Refusal.of(Reason.KEY_GRANT_MISSING, "decrypt-datakey, describe-key", ALICE.account());

        assertEquals(List.of(missing), objections(ENCRYPTED, ALICE, Use.replicationWith(ANOTHER), Facts.none()));
        assertEquals(
                List.of(missing, Refusal.of(Reason.OWN_KEY_REQUIRED, ID)),
                objections(ENCRYPTED, ALICE, WITHOUT, Facts.none()));
    }

    @Test
    void anImageThatIsNotEncryptedIsReplicatedWithOrWithoutAKey() {
        for (Project project : List.of(OWNER, ALICE)) {
            assertEquals(List.of(), objections(PLAIN, project, WITHOUT, GRANTED));
            assertEquals(List.of(), objections(PLAIN, project, Use.replicationWith(KEY), GRANTED));
        }
    }

    @Test
    void otherUsesOfAnEncryptedImageTakeNoKey() {
        assertEquals(List.of(), objections(ENCRYPTED, ALICE, Use.of(Operation.CREATE_SERVER), GRANTED));
    }

    private static SharedResource shared(Encryption encryption) {
        ImageSpec spec = ImageSpec.systemDisk("web", 40).withEncryption(encryption);
        return SharedResource.registered(Image.registered(ID, OWNER.id(), OWNER.region(), spec, NOW))
                .with(List.of(Member.offered(ALICE, NOW).answered(MemberStatus.ACCEPTED, Placement.NONE, NOW)));
    }

    private static List<Refusal> objections(SharedResource shared, Project project, Use use, Facts facts) {
        return UseDecisions.decide(
                        Subject.at(ID, shared, Instant.EPOCH),
                        new Call(project.id(), facts, SharingRules.standard(), Stamp.of(NOW)),
                        use)
                .objections();
    }
}
