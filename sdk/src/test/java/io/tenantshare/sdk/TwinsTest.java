package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import io.tenantshare.sdk.histories.Twins;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.AdditionalAnswers;
import org.mockito.ArgumentMatchers;
import org.mockito.MockSettings;
import org.mockito.Mockito;

/** The proof that a comparison of two storages sees where they differ, and nothing where they do not. */
class TwinsTest {

    private static final long SEED = 20261124;
    private static final int SEEDS = 5;

    @Test
    void twoStoragesOfOneKindAgreeInManyItems() {
        assertEquals(List.of(), differences(TwinsTest::memory));
        long items = seeds().mapToLong(seed -> Twins.items(TwinsTest::memory, seed))
                .min()
                .orElse(0);
        assertTrue(items > 500, items + " items");
    }

    /** Each wrong in one thing that the model of the rule book does not look at. */
    static List<Wrong> wrongStorages() {
        return List.of(
                new Wrong("a share's time is a millisecond late", "updatedAt", storage -> {
                    Shares shares = storage.shares();
                    Mockito.when(storage.shares()).thenReturn(new LateShares(shares));
                }),
                new Wrong("the log counts from another number", "events", storage -> {
                    EventLog log = storage.events();
                    EventLog shifted = Mockito.mock(EventLog.class, delegating(log));
                    Mockito.doAnswer(call -> shifted(log.read(
                                    call.<LogFilter>getArgument(0),
                                    Math.max(0, call.<Long>getArgument(1) - 1),
                                    call.<Integer>getArgument(2))))
                            .when(shifted)
                            .read(ArgumentMatchers.any(), ArgumentMatchers.anyLong(), ArgumentMatchers.anyInt());
                    Mockito.when(storage.events()).thenReturn(shifted);
                }),
                new Wrong("a vault stays unsettled", "vault", storage -> {
                    Vaults vaults = Mockito.mock(Vaults.class, delegating(storage.vaults()));
                    Mockito.doNothing().when(vaults).settleAll(ArgumentMatchers.any());
                    Mockito.when(storage.vaults()).thenReturn(vaults);
                }));
    }

    private static LogPage shifted(LogPage page) {
        List<LoggedEvent> events = page.events().stream()
                .map(entry -> new LoggedEvent(entry.sequence() + 1, entry.event()))
                .toList();
        return new LogPage(events, page.upTo() + 1, page.forgottenUpTo() + 1);
    }

    @ParameterizedTest
    @MethodSource("wrongStorages")
    void aStorageThatIsWrongInOneThingIsFoundOut(Wrong wrong) {
        List<String> found = differences(() -> {
            Storage storage = Mockito.mock(Storage.class, delegating(memory()));
            wrong.way().accept(storage);
            return storage;
        });

        assertTrue(found.size() >= 2, () -> "many histories come across it: " + found);
        assertTrue(found.stream().allMatch(text -> text.contains(wrong.seenIn())), found::toString);
    }

    /**
     * A way to be wrong.
     *
     * @param seenIn a word of the items in which it shows
     */
    record Wrong(String name, String seenIn, Consumer<Storage> way) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record LateShares(Shares shares) implements Shares {

        @Override
        public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
            SharePage page = shares.page(query, after, limit);
            return new SharePage(
                    page.shares().stream()
                            .map(share -> new Share(share.resource(), late(share.member())))
                            .toList(),
                    page.more());
        }

        private static Member late(Member member) {
            return new Member(
                    member.recipient(),
                    member.account(),
                    member.status(),
                    member.placement(),
                    member.registeredImages(),
                    member.offeredAt(),
                    member.updatedAt().plusMillis(1));
        }

        @Override
        public ShareCounts counts(ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
            return shares.counts(side, project, type, asOf);
        }
    }

    private static List<String> differences(Supplier<Storage> others) {
        Twins twins = new Twins(TwinsTest::memory, others);
        return seeds().map(twins::run).flatMap(Optional::stream).toList();
    }

    private static Stream<Long> seeds() {
        return new Random(SEED).longs(SEEDS).boxed();
    }

    private static Storage memory() {
        return MemoryStorage.create(MemorySettings.STANDARD.withEventsKept(5_000));
    }

    private static MockSettings delegating(Object target) {
        return Mockito.withSettings().stubOnly().defaultAnswer(AdditionalAnswers.delegatesTo(target));
    }
}
