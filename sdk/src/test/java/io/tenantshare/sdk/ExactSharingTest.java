package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.sdk.observe.Observation;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.SharingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One verb for the whole member list: what has to do with calls, and not with the rules (DM-1 to DM-3). */
class ExactSharingTest {

    private final List<String> observed = new ArrayList<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final World world = new World(builder -> builder.observer(new SharingObserver() {
                @Override
                public Observation started(ObservedCall call) {
                    observed.add(call.verb() + " " + call.ids());
                    return Observation.NONE;
                }
            })
            .policy(new SharingPolicy() {
                @Override
                public String name() {
                    return "sometimes";
                }

                @Override
                public Optional<Refusal> objectionTo(Proposal<?> proposal) {
                    if (failing.get()) {
                        throw new IllegalStateException("fails on purpose");
                    }
                    return Optional.empty();
                }
            }));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void observersAreToldOfOneCall() {
        TenantImage image = world.shared("img-1", World.ALICE);
        observed.clear();

        image.shareExactlyWith(World.BOB);
        image.plan().shareExactlyWith(World.ALICE);

        assertEquals(List.of("share-exactly [img-1]"), observed);
    }

    @Test
    void thePoliciesOfTheHostAreAskedAboutWhatIsAddedAlone() {
        TenantImage image = world.shared("img-1", World.ALICE, World.BOB);
        failing.set(true);

        assertEquals(List.of("p-alice already", "p-bob done"), lines(image.shareExactlyWith(World.ALICE)));
        assertEquals(
                List.of("p-bob refused policy-failed", "p-alice refused call-refused"),
                lines(image.shareExactlyWith(World.BOB)));
    }

    @Test
    void aResourceThatFailedForNowIsStatedAnewAsAWhole() {
        world.shared("img-1", World.ALICE);
        TenantImage image = world.owner().withRequestKey("r").image("img-1");
        failing.set(true);
        assertEquals(
                List.of("p-bob refused policy-failed", "p-alice refused call-refused"),
                lines(image.shareExactlyWith(World.BOB)));
        failing.set(false);

        List<String> done = List.of("p-bob done", "p-alice done");
        assertEquals(done, lines(image.shareExactlyWith(World.BOB)));
        assertEquals(done, lines(image.shareExactlyWith(World.BOB)), "and its key answers from then on");
        assertEquals(List.of(World.BOB), members(image));
    }

    @Test
    void theAsyncTwinAndAWatchedCallAreTheSame() {
        world.shared("img-1", World.ALICE);
        world.shared("img-2", World.ALICE);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            ShareReport report = world.sharing
                    .async(executor)
                    .call(sharing -> sharing.as(World.OWNER).image("img-1").shareExactlyWith(World.BOB))
                    .toCompletableFuture()
                    .join();
            assertEquals(List.of("p-bob done", "p-alice done"), lines(report));
        } finally {
            executor.shutdown();
        }
        assertEquals(
                List.of("p-bob already", "p-bob done", "p-alice done"),
                lines(world.owner()
                        .images("img-1", "img-2")
                        .watchedBy((done, all) -> true)
                        .shareExactlyWith(World.BOB)));
    }

    private static List<String> members(TenantImage image) {
        return image.members().stream()
                .map(Member::recipient)
                .map(Object::toString)
                .toList();
    }

    private static List<String> lines(ShareReport report) {
        return report.outcomes().stream()
                .map(outcome -> outcome.project() + " " + outcome.result()
                        + outcome.refusal().map(refusal -> " " + refusal.code()).orElse(""))
                .toList();
    }
}
