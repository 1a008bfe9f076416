package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.policy.UseProposal;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was allowed before may be answered without asking again; nothing else may. */
class UseDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Region REGION = new Region("eu-de");
    private static final ProjectId OWNER = new ProjectId("p-owner");
    private static final ProjectId ALICE = new ProjectId("p-alice");
    private static final ProjectId BOB = new ProjectId("p-bob");
    private static final ProjectId STRANGER = new ProjectId("p-stranger");
    private static final ImageId ID = new ImageId("img-1");
    private static final Use SERVER = Use.of(Operation.CREATE_SERVER);
    private static final SharingRules RULES = SharingRules.standard();

    private final SharedResource shared = shared(ImageSpec.systemDisk("web", 40));

    @Test
    void whatWasAllowedIsKnownForEverybodyWhoStandsTheSame() {
        assertFalse(isCleared(shared, ALICE, SERVER, RULES));

        assertTrue(decide(shared, ALICE, SERVER, RULES).allowed());

        assertTrue(isCleared(shared, ALICE, SERVER, RULES));
        assertTrue(isCleared(shared.with(List.of(member(BOB, MemberStatus.ACCEPTED))), BOB, SERVER, RULES));
        assertFalse(isCleared(shared, BOB, SERVER, RULES));
        assertFalse(isCleared(shared, OWNER, SERVER, RULES));
        assertFalse(isCleared(shared, STRANGER, SERVER, RULES));
        assertFalse(isCleared(shared, ALICE, Use.of(Operation.CHANGE_OS), RULES));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsAllowedIsEverKnown(Operation operation) {
        SharedResource open = shared(ImageSpec.systemDisk("open", 40).withVisibility(Visibility.PUBLIC));
        for (SharedResource resource : List.of(shared, open)) {
            for (ProjectId project : List.of(OWNER, ALICE, BOB, STRANGER)) {
                boolean allowed =
                        decide(resource, project, Use.of(operation), RULES).allowed();

                assertEquals(allowed, isCleared(resource, project, Use.of(operation), RULES), project.value());
            }
        }
    }

    @Test
    void oneWhoNoLongerStandsTheSameIsNotKnown() {
        decide(shared, ALICE, SERVER, RULES);

        assertFalse(isCleared(shared.without(List.of(ALICE)), ALICE, SERVER, RULES));
        assertFalse(isCleared(shared.with(List.of(member(ALICE, MemberStatus.REJECTED))), ALICE, SERVER, RULES));
        assertFalse(isCleared(shared.asDeleted(), ALICE, SERVER, RULES));
    }

    @Test
    void anImageDescribedAnewIsNotKnown() {
        decide(shared, ALICE, SERVER, RULES);
        Image image = (Image) shared.resource();

        SharedResource broken = shared.with(image.with(image.spec().withStatus(ImageStatus.ERROR)));

        assertFalse(isCleared(broken, ALICE, SERVER, RULES));
        assertTrue(isCleared(shared, ALICE, SERVER, RULES));
    }

    @Test
    void otherRulesKnowNothing() {
        SharingRules others = RULES.withIsoImages(true);
        decide(shared, ALICE, SERVER, RULES);

        assertFalse(isCleared(shared, ALICE, SERVER, others));

        decide(shared, ALICE, SERVER, others);
        assertTrue(isCleared(shared, ALICE, SERVER, others));
        assertFalse(isCleared(shared, ALICE, SERVER, RULES));
    }

    @Test
    void aPolicyOfTheHostsIsAskedEachTime() {
        SharingRules rules = RULES.with(new SharingPolicy() {
            private int asked;

            @Override
            public String name() {
                return "only-once";
            }

            @Override
            public Optional<Refusal> onUse(UseProposal proposal) {
                return asked++ == 0 ? Optional.empty() : Optional.of(Refusal.of(Reason.POLICY_FAILED, name()));
            }
        });

        assertTrue(decide(shared, ALICE, SERVER, rules).allowed());
        assertFalse(isCleared(shared, ALICE, SERVER, rules));
        assertFalse(decide(shared, ALICE, SERVER, rules).allowed());
    }

    @Test
    void aKeyAndARegionAreAskedAboutEachTime() {
        SharedResource encrypted = shared(
                ImageSpec.systemDisk("secret", 40).withEncryption(new Encryption.CustomerKey(new KeyId("key-1"))));
        Facts granted = new Granted();

        assertTrue(UseDecisions.decide(encrypted, ID, ALICE, SERVER, granted, RULES)
                .allowed());
        assertFalse(isCleared(encrypted, ALICE, SERVER, RULES));

        decide(shared, ALICE, SERVER, RULES);
        assertFalse(isCleared(shared, ALICE, SERVER.in(new Region("eu-nl")), RULES));
        assertFalse(isCleared(shared, ALICE, Use.replicationWith(new KeyId("key-2")), RULES));
    }

    private static boolean isCleared(SharedResource shared, ProjectId caller, Use use, SharingRules rules) {
        return UseDecisions.isCleared(shared, caller, use, rules);
    }

    private static Decision decide(SharedResource shared, ProjectId caller, Use use, SharingRules rules) {
        return UseDecisions.decide(shared, ID, caller, use, Facts.none(), rules);
    }

    /** Accepted by Alice, pending for Bob. */
    private static SharedResource shared(ImageSpec spec) {
        return SharedResource.registered(new Image(ID, OWNER, REGION, spec, NOW))
                .with(List.of(member(ALICE, MemberStatus.ACCEPTED), member(BOB, MemberStatus.PENDING)));
    }

    private static Member member(ProjectId project, MemberStatus status) {
        return Member.offered(new Project(project, REGION, new AccountId("account")), NOW)
                .answered(status, Placement.NONE, NOW);
    }

    /** Every operation on every key is granted to everybody. */
    private static final class Granted implements Facts {

        @Override
        public Optional<Project> project(ProjectId id) {
            return Optional.empty();
        }

        @Override
        public KeyGrants grants(ProjectId owner, KeyId key) {
            return KeyGrants.none(owner, key).granting(new AccountId("account"), EnumSet.allOf(KeyOperation.class));
        }

        @Override
        public Optional<Vault> vault(ProjectId owner, VaultId id) {
            return Optional.empty();
        }
    }
}
