package io.tenantshare.domain.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemindersTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final LifetimeRules RULES = LifetimeRules.NONE.withRemindBefore(DAY, WEEK, DAY);
    private static final Instant OFFERED = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant END = OFFERED.plus(Duration.ofDays(30));
    private static final Member MEMBER = Member.offered(Project.of("p-2", "eu-de", "a"), OFFERED)
            .living(new Lifetime(Optional.empty(), Optional.of(END)));

    @Test
    void theLongestStepComesFirstAndEachIsThereOnce() {
        assertEquals(List.of(WEEK, DAY), RULES.remindBefore());
    }

    @Test
    void stepsAreAtMostTenPositiveAndInWholeMilliseconds() {
        Duration[] eleven =
                IntStream.rangeClosed(1, 11).mapToObj(Duration::ofDays).toArray(Duration[]::new);
        for (Duration[] wrong :
                List.of(eleven, new Duration[] {Duration.ZERO}, new Duration[] {Duration.ofDays(-1)}, new Duration[] {
                    Duration.ofMillis(1).plusNanos(1)
                })) {
            assertThrows(InvalidInputException.class, () -> LifetimeRules.NONE.withRemindBefore(wrong));
        }
    }

    @Test
    void theNearestStepThatHasComeIsTold() {
        assertEquals(Optional.empty(), RULES.reminder(MEMBER, END.minus(WEEK).minusMillis(1)));
        assertEquals(Optional.of(WEEK), RULES.reminder(MEMBER, END.minus(WEEK)));
        assertEquals(Optional.of(DAY), RULES.reminder(MEMBER, END.minusMillis(1)));
        assertEquals(Optional.empty(), RULES.reminder(MEMBER, END));
    }

    @Test
    void whatWasToldOrRejectedIsNotTold() {
        assertEquals(Optional.empty(), RULES.reminder(MEMBER.reminded(Optional.of(WEEK)), END.minus(WEEK)));
        assertEquals(Optional.of(DAY), RULES.reminder(MEMBER.reminded(Optional.of(WEEK)), END.minus(DAY)));
        assertEquals(Optional.empty(), RULES.reminder(MEMBER.reminded(Optional.of(DAY)), END.minusMillis(1)));
        Member rejected = MEMBER.answered(MemberStatus.REJECTED, Placement.NONE, OFFERED);
        assertEquals(Optional.empty(), RULES.reminder(rejected, END.minus(DAY)));
    }

    @Test
    void aStepThatIsNotAheadWhenTheEndIsStatedCountsAsTold() {
        assertEquals(Optional.empty(), RULES.stated(MEMBER, OFFERED).reminded());
        assertEquals(Optional.of(WEEK), RULES.stated(MEMBER, END.minus(WEEK)).reminded());
        assertEquals(Optional.of(DAY), RULES.stated(MEMBER, END.minusSeconds(1)).reminded());
    }
}
