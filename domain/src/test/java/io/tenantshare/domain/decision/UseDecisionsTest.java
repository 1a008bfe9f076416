package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was decided before may be answered without asking again, as long as it would be decided the same. */
class UseDecisionsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Region REGION = new Region("eu-de");
    private static final ProjectId OWNER = new ProjectId("p-owner");
    private static final ProjectId ALICE = new ProjectId("p-alice");
    private static final ProjectId BOB = new ProjectId("p-bob");
    private static final ProjectId CAROL = new ProjectId("p-carol");
    private static final ProjectId STRANGER = new ProjectId("p-stranger");
    private static final ImageId ID = new ImageId("img-1");
    private static final Use SERVER = Use.of(Operation.CREATE_SERVER);
    private static final SharingRules RULES = SharingRules.standard();
    private static final ImageSpec WEB = ImageSpec.systemDisk("web", 40);
    private static final List<ImageSpec> SPECS = List.of(
            WEB,
            WEB.withVisibility(Visibility.PUBLIC),
            WEB.withStatus(ImageStatus.CREATING),
            WEB.withStatus(ImageStatus.ERROR),
            WEB.withDeletionProtection(true),
            WEB.withEncryption(Encryption.DEFAULT_KEY),
            WEB.withEncryption(new Encryption.CustomerKey(new KeyId("key-1"))),
            ImageSpec.systemDisk("large", 1_000),
            ImageSpec.dataDisk("data", 40),
            ImageSpec.iso("installer", 4),
            ImageSpec.bareMetal("metal", 40),
            ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40),
            ImageSpec.fullServer("received", BackupOrigin.RECEIVED_BACKUP, 40));

    /** Whoever asks is registered, and the key is granted to everybody. */
    private static final Facts FACTS = KnownFacts.none()
            .with(Project.of(OWNER.value(), "eu-de", "account"))
            .with(Project.of(STRANGER.value(), "eu-de", "account"))
            .with(KeyGrants.none(OWNER, new KeyId("key-1"))
                    .granting(new AccountId("account"), KeyOperation.TO_USE_AN_IMAGE));

    private final SharedResource shared = shared(WEB);

    @Test
    void whatWasDecidedIsKnownForEverybodyWhoStandsTheSame() {
        assertFalse(isKnown(shared, ALICE, SERVER, RULES));

        assertTrue(decide(shared, ALICE, SERVER, RULES).allowed());

        assertTrue(isKnown(shared, ALICE, SERVER, RULES));
        assertTrue(isKnown(shared.with(List.of(member(BOB, MemberStatus.ACCEPTED))), BOB, SERVER, RULES));
        assertFalse(isKnown(shared, BOB, SERVER, RULES));
        assertFalse(isKnown(shared, OWNER, SERVER, RULES));
        assertFalse(isKnown(shared, ALICE, Use.of(Operation.CHANGE_OS), RULES));
    }

    @Test
    void whoHasNotAcceptedIsToldSoWithoutAskingAgain() {
        Decision asked = decide(shared, BOB, SERVER, RULES);

        assertSame(known(shared, BOB, SERVER, RULES), known(shared, BOB, SERVER, RULES));
        assertEquals(asked, known(shared, BOB, SERVER, RULES));
        assertEquals("pending", asked.refusal().map(Refusal::value).orElse("nothing in the way"));
        assertTrue(isKnown(shared, CAROL, SERVER, RULES));
        assertFalse(isKnown(shared, ALICE, SERVER, RULES));
    }

    @Test
    void aStrangerIsAlwaysToldWhatIsSaidOfAnImageThatIsNotThere() {
        Decision unknown = Decision.refused(Refusal.of(Reason.IMAGE_UNKNOWN, ID));

        assertEquals(unknown, known(shared, STRANGER, SERVER, RULES));
        assertEquals(unknown, decide(shared, STRANGER, SERVER, RULES));
        assertEquals(
                unknown, UseDecisions.known(null, ResourceType.IMAGE, ID.value(), STRANGER.value(), SERVER, RULES));
        assertSame(known(shared, STRANGER, SERVER, RULES), known(shared, STRANGER, SERVER, RULES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "p-1 ", "p\n1"})
    void nothingIsKnownOfTextsThatAreNoIds(String text) {
        assertNull(UseDecisions.known(shared, ResourceType.IMAGE, ID.value(), text, SERVER, RULES));
        assertNull(UseDecisions.known(null, ResourceType.IMAGE, ID.value(), text, SERVER, RULES));
        assertNull(UseDecisions.known(null, ResourceType.IMAGE, text, STRANGER.value(), SERVER, RULES));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsAllowedOrLacksNothingButAcceptanceIsEverKnown(Operation operation) {
        Use use = Use.of(operation);
        SharedResource open = shared(WEB.withVisibility(Visibility.PUBLIC));
        for (SharedResource resource : List.of(shared, open)) {
            for (ProjectId project : List.of(OWNER, ALICE, BOB, CAROL)) {
                Decision decision = decide(resource, project, use, RULES);
                boolean unaccepted = decision.objections().size() == 1
                        && Set.of("pending", "rejected")
                                .contains(decision.objections().get(0).value());

                assertEquals(decision.allowed() || unaccepted, isKnown(resource, project, use, RULES), project.value());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoUsesAPublicImageIsLookedUpEachTime(Operation operation) {
        SharedResource open = shared(WEB.withVisibility(Visibility.PUBLIC));
        decide(open, STRANGER, Use.of(operation), RULES);

        assertFalse(isKnown(open, STRANGER, Use.of(operation), RULES));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKnownIsWhatWouldBeDecidedAnew(Operation operation) {
        Use use = Use.of(operation);
        for (ImageSpec spec : SPECS) {
            SharedResource asked = shared(spec);
            for (ProjectId project : List.of(OWNER, ALICE, BOB, CAROL, STRANGER)) {
                Decision anew = decide(shared(spec), project, use, RULES);

                assertEquals(anew, decide(asked, project, use, RULES), project.value());
                Decision known = known(asked, project, use, RULES);
                assertTrue(known == null || known.equals(anew), project.value());
            }
        }
    }

    @Test
    void oneWhoNoLongerStandsTheSameIsToldSo() {
        decide(shared, ALICE, SERVER, RULES);

        assertFalse(decide(shared.without(List.of(ALICE)), ALICE, SERVER, RULES).allowed());
        assertFalse(decide(shared.with(List.of(member(ALICE, MemberStatus.REJECTED))), ALICE, SERVER, RULES)
                .allowed());
        assertFalse(decide(shared.asDeleted(NOW), ALICE, SERVER, RULES).allowed());
    }

    @Test
    void anImageDescribedAnewIsNotKnown() {
        decide(shared, ALICE, SERVER, RULES);
        Image image = (Image) shared.resource();

        SharedResource broken = shared.with(image.with(image.spec().withStatus(ImageStatus.ERROR)));

        assertFalse(isKnown(broken, ALICE, SERVER, RULES));
        assertTrue(isKnown(shared, ALICE, SERVER, RULES));
    }

    @Test
    void otherRulesKnowNothing() {
        SharingRules others = RULES.withIsoImages(true);
        decide(shared, ALICE, SERVER, RULES);

        assertFalse(isKnown(shared, ALICE, SERVER, others));

        decide(shared, ALICE, SERVER, others);
        assertTrue(isKnown(shared, ALICE, SERVER, others));
        assertFalse(isKnown(shared, ALICE, SERVER, RULES));
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
            public Optional<Refusal> objectionTo(Proposal<?> proposal) {
                return asked++ == 0 ? Optional.empty() : Optional.of(Refusal.of(Reason.POLICY_FAILED, name()));
            }
        });

        assertTrue(decide(shared, ALICE, SERVER, rules).allowed());
        assertFalse(isKnown(shared, ALICE, SERVER, rules));
        assertFalse(decide(shared, ALICE, SERVER, rules).allowed());
    }

    @Test
    void aKeyAndARegionAreAskedAboutEachTime() {
        SharedResource encrypted = shared(
                ImageSpec.systemDisk("secret", 40).withEncryption(new Encryption.CustomerKey(new KeyId("key-1"))));

        assertTrue(decide(encrypted, ALICE, SERVER, RULES).allowed());
        assertFalse(isKnown(encrypted, ALICE, SERVER, RULES));

        decide(shared, ALICE, SERVER, RULES);
        assertFalse(isKnown(shared, ALICE, SERVER.in(new Region("eu-nl")), RULES));
        assertFalse(isKnown(shared, ALICE, Use.replicationWith(new KeyId("key-2")), RULES));
    }

    private static boolean isKnown(SharedResource shared, ProjectId caller, Use use, SharingRules rules) {
        return known(shared, caller, use, rules) != null;
    }

    private static @Nullable Decision known(SharedResource shared, ProjectId caller, Use use, SharingRules rules) {
        return UseDecisions.known(shared, ResourceType.IMAGE, ID.value(), caller.value(), use, rules);
    }

    private static Decision decide(SharedResource shared, ProjectId caller, Use use, SharingRules rules) {
        return UseDecisions.decide(
                Subject.at(ID, shared, Instant.EPOCH), new Call(caller, FACTS, rules, Stamp.of(NOW)), use);
    }

    /** Accepted by Alice, pending for Bob, rejected by Carol. */
    private static SharedResource shared(ImageSpec spec) {
        return SharedResource.registered(Image.registered(ID, OWNER, REGION, spec, NOW))
                .with(List.of(
                        member(ALICE, MemberStatus.ACCEPTED),
                        member(BOB, MemberStatus.PENDING),
                        member(CAROL, MemberStatus.REJECTED)));
    }

    private static Member member(ProjectId project, MemberStatus status) {
        return Member.offered(new Project(project, REGION, new AccountId("account")), NOW)
                .answered(status, Placement.NONE, NOW);
    }
}
