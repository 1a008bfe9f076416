package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import io.tenantshare.sdk.histories.Histories;
import io.tenantshare.sdk.histories.Histories.Disagreement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.AdditionalAnswers;
import org.mockito.ArgumentMatchers;
import org.mockito.MockSettings;
import org.mockito.Mockito;

/**
 * Whatever several projects do, in whatever order, the SDK answers as the model of the rule book does. A failure names
 * its seed and the shortest history that shows it; {@code -Dtenantshare.seed=…} replays that one alone.
 */
class HistoriesTest {

    private static final long SEED = 20261122;
    private static final int SEEDS = 120;

    static Stream<Long> seeds() {
        Long replayed = Long.getLong("tenantshare.seed");
        return replayed == null ? new Random(SEED).longs(SEEDS).boxed() : Stream.of(replayed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSdkAnswersAsTheRuleBookDoes(long seed) {
        Optional<Disagreement> parted = new Histories(HistoriesTest::frugal).run(seed);

        assertEquals("", parted.map(Disagreement::text).orElse(""));
    }

    /** A comparison of refusals only would be cheap: the interesting outcomes must be met, and met often. */
    @Test
    void historiesComeAcrossWhatMatters() {
        Map<String, Integer> histories = new TreeMap<>();
        new Random(SEED)
                .longs(SEEDS)
                .forEach(seed -> Histories.answers(seed).forEach(answer -> histories.merge(answer, 1, Integer::sum)));

        for (String answer : List.of(
                "SHARE_IMAGES done",
                "SHARE_IMAGES already-shared",
                "SHARE_IMAGES public-image",
                "SHARE_IMAGES member-limit",
                "ACCEPT_IMAGES done",
                "ACCEPT_IMAGES vault-too-small",
                "ACCEPT_ALL done",
                "REJECT_IMAGES done",
                "SHARE_IMAGES_FOR done",
                "SHARE_IMAGES_FOR end-differs",
                "SHARE_IMAGE_EXACTLY done",
                "SHARE_IMAGE_EXACTLY already",
                "SHARE_IMAGE_EXACTLY call-refused",
                "KEEP_IMAGES done",
                "KEEP_BACKUP done",
                "SHARE_BACKUP done",
                "SHARE_BACKUP backup-already-shared",
                "SHARE_BACKUP backup-call-refused",
                "SHARE_BACKUP backup-member-limit",
                "ACCEPT_BACKUP done",
                "ACCEPT_BACKUP backup-vault-full",
                "REJECT_BACKUP done",
                "STOP_IMAGES not-a-member",
                "STOP_BACKUP done",
                "MAY_IMAGE allowed",
                "MAY_BACKUP allowed")) {
            assertTrue(histories.getOrDefault(answer, 0) >= 5, answer + " in " + histories);
        }
        for (String answer : List.of(
                "SHARE_IMAGES key-not-granted",
                "SHARE_IMAGES recipient-unavailable",
                "SHARE_BACKUP backup-recipient-unavailable",
                "APPLY_RULES done",
                "ACCEPT_IMAGES vault-nearly-full",
                "ACCEPT_ALL vault-nearly-full",
                "DELETE_IMAGES already",
                "DELETE_BACKUP already",
                "MAY_IMAGE other-region")) {
            assertTrue(histories.getOrDefault(answer, 0) >= 1, answer + " in " + histories);
        }
    }

    /** The proof that the comparison sees something: room that is never given back is noticed in a handful of calls. */
    @Test
    void aStorageThatLeaksRoomIsFoundOutByAShortHistory() {
        Histories histories = new Histories(HistoriesTest::leaking);

        List<Disagreement> found = new Random(SEED)
                .longs(15)
                .mapToObj(histories::run)
                .flatMap(Optional::stream)
                .toList();

        assertTrue(found.size() >= 3, "many histories come across it: " + found.size());
        for (Disagreement parted : found) {
            // Two vaults or one, something shared, accepted and given back, and at most a call to make that possible.
            assertTrue(parted.calls() <= 7, parted::text);
            assertTrue(parted.text().contains("REGISTER_VAULT"), parted::text);
        }
    }

    /** With a log no longer than a history needs: many storages are made. */
    private static MemoryStorage storage() {
        return MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(5_000));
    }

    /** A storage that is told by events which members to write, as one with a row per member is. */
    private static Storage frugal() {
        MemoryStorage storage = storage();
        Resources resources = Mockito.mock(Resources.class, delegating(storage.resources()));
        Mockito.doAnswer(call -> {
                    List<ResourceChange> changes = call.getArgument(0);
                    changes.forEach(change -> storage.resources()
                            .find(change.id())
                            .filter(present -> present.revision() == change.expectedRevision())
                            .ifPresent(present -> assertToldByEvents(present, change)));
                    return storage.resources().saveAll(changes);
                })
                .when(resources)
                .saveAll(ArgumentMatchers.any());
        return AssembledStorage.of(storage).withResources(resources);
    }

    private static void assertToldByEvents(SharedResource present, ResourceChange change) {
        Set<Member> differing = new HashSet<>(present.members());
        change.next().members().forEach(member -> {
            if (!differing.remove(member)) {
                differing.add(member);
            }
        });
        List<ProjectId> recipients =
                differing.stream().map(Member::recipient).distinct().toList();
        assertTrue(change.touched().containsAll(recipients), () -> recipients + " differ by " + change.events());
        if (change.events().stream().allMatch(MemberEvent.class::isInstance)) {
            assertEquals(present.resource(), change.next().resource(), () -> "by " + change.events());
        }
    }

    private static Storage leaking() {
        MemoryStorage storage = storage();
        Vaults vaults = Mockito.mock(Vaults.class, delegating(storage.vaults()));
        Mockito.doNothing().when(vaults).releaseAll(ArgumentMatchers.any());
        Storage leaking = Mockito.mock(Storage.class, delegating(storage));
        Mockito.when(leaking.vaults()).thenReturn(vaults);
        return leaking;
    }

    /** Remembers no calls: histories make many of them. */
    private static MockSettings delegating(Object target) {
        return Mockito.withSettings().stubOnly().defaultAnswer(AdditionalAnswers.delegatesTo(target));
    }
}
