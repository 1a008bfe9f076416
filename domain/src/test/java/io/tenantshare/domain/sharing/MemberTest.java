package io.tenantshare.domain.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemberTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Project BOB = Project.of("p-bob", "eu-de", "a-bob");
    private static final Member OFFERED = Member.offered(BOB, NOW);

    @Test
    void anOfferIsPendingWithBothTimesEqual() {
        assertEquals(BOB.id(), OFFERED.recipient());
        assertEquals(BOB.account(), OFFERED.account());
        assertEquals(MemberStatus.PENDING, OFFERED.status());
        assertEquals(Optional.empty(), OFFERED.vault());
        assertEquals(List.of(), OFFERED.registeredImages());
        assertEquals(NOW, OFFERED.offeredAt());
        assertEquals(NOW, OFFERED.updatedAt());
    }

    @Test
    void anAnswerKeepsTheTimeOfTheOffer() {
        Member accepted = OFFERED.answered(
                MemberStatus.ACCEPTED, new Placement.InVault(new VaultId("vault-1"), 3), NOW.plusMillis(1));

        assertEquals(MemberStatus.ACCEPTED, accepted.status());
        assertEquals(Optional.of(new VaultId("vault-1")), accepted.vault());
        assertEquals(NOW, accepted.offeredAt());
        assertEquals(NOW.plusMillis(1), accepted.updatedAt());
    }

    @Test
    void aClockThatWentBackDoesNotLetAnAnswerPrecedeTheOffer() {
        for (MemberStatus answer : List.of(MemberStatus.ACCEPTED, MemberStatus.REJECTED)) {
            Member answered = OFFERED.answered(answer, Placement.NONE, NOW.minusSeconds(3600));

            assertEquals(answer, answered.status());
            assertEquals(NOW, answered.offeredAt());
            assertEquals(NOW, answered.updatedAt());
        }
        assertEquals(
                NOW,
                OFFERED.answered(MemberStatus.ACCEPTED, Placement.NONE, NOW).updatedAt());
    }

    @Test
    void anotherAnswerDropsTheImagesOfTheOneBefore() {
        Member noted = OFFERED.with(List.of(new ImageId("img-1")));

        assertEquals(List.of(new ImageId("img-1")), noted.registeredImages());
        assertEquals(OFFERED, noted.with(List.of()));
        assertEquals(
                List.of(),
                noted.answered(MemberStatus.REJECTED, Placement.NONE, NOW).registeredImages());
    }
}
