package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No reader disagrees with the truth about what has ended, right before, at and right after the very instant; whether or not
 * something was tidied. {@code -Dtenantshare.seed=…} replays one history alone.
 */
class EndedSharesTest {

    private static final long SEED = 20261201;
    private static final int IMAGES = 4;
    private static final List<String> RECIPIENTS = List.of(World.ALICE, World.BOB, "p-carol");

    enum Product {
        MEMORY(25) {
            @Override
            Storage open() {
                return MemoryStorage.create();
            }
        },
        CACHED(10) {
            @Override
            Storage open() {
                return CachedStorage.over(MemoryStorage.create(), CacheSettings.upTo(Duration.ofHours(1)));
            }
        },
        H2(3) {
            @Override
            Storage open() {
                return JdbcStorage.connect("jdbc:h2:mem:ended" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
            }
        },
        POSTGRESQL(3) {
            @Override
            Storage open() {
                return JdbcStorage.on(
                        PostgresServer.shared().pool(),
                        JdbcSettings.STANDARD
                                .withTables(Tables.CREATED_IF_MISSING)
                                .withSchema(PostgresServer.shared().freshSchema()));
            }
        };

        private static final AtomicInteger NAMES = new AtomicInteger();

        final int seeds;

        Product(int seeds) {
            this.seeds = seeds;
        }

        abstract Storage open();
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderGoesByTheClock(Product product) {
        Long replayed = Long.getLong("tenantshare.seed");
        List<Long> seeds =
                replayed == null ? new Random(SEED).longs(product.seeds).boxed().toList() : List.of(replayed);
        for (long seed : seeds) {
            try (World world = new World(
                    product.open(),
                    new World.Clock(),
                    builder -> builder.withoutRelay().sweepGrace(Duration.ZERO))) {
                world.sharing
                        .projects()
                        .in("eu-de")
                        .ofAccount("account-of-carol")
                        .register("p-carol");
                new History(world, new Random(seed), "seed " + seed).run();
            }
        }
    }

    private record Pair(String image, String recipient) {}

    /** What was agreed on, and what was answered. */
    private record Agreed(MemberStatus status, Optional<Instant> answerBy, Optional<Instant> endsAt) {

        boolean lives(Instant now) {
            Optional<Instant> end = status == MemberStatus.PENDING && answerBy.isPresent() ? answerBy : endsAt;
            return end.isEmpty() || now.isBefore(end.get());
        }
    }

    /** One history with its model. */
    private static final class History {

        private final World world;
        private final Random random;
        private final String seed;
        private final Map<Pair, Agreed> agreed = new LinkedHashMap<>();

        History(World world, Random random, String seed) {
            this.world = world;
            this.random = random;
            this.seed = seed;
        }

        void run() {
            for (int i = 0; i < IMAGES; i++) {
                world.image("img-" + i);
                for (String recipient : RECIPIENTS) {
                    share(new Pair("img-" + i, recipient));
                }
            }
            TreeSet<Instant> instants = new TreeSet<>();
            agreed.values().forEach(one -> {
                one.answerBy().ifPresent(instants::add);
                one.endsAt().ifPresent(instants::add);
            });
            for (Instant instant : instants) {
                for (int step = -1; step <= 1; step++) {
                    Duration until = Duration.between(world.clock.instant(), instant.plusMillis(step));
                    if (until.isNegative()) {
                        continue;
                    }
                    world.clock.forward(until);
                    check();
                }
                switch (random.nextInt(4)) {
                    case 0 -> world.sharing.recover();
                    case 1 -> share(new Pair("img-" + random.nextInt(IMAGES), World.BOB));
                    default -> {}
                }
            }
        }

        private void share(Pair pair) {
            Instant now = world.clock.instant();
            if (agreed.containsKey(pair) && agreed.get(pair).lives(now)) {
                return;
            }
            Optional<Instant> answerBy = someTime(now);
            Optional<Instant> endsAt = someTime(now);
            TimedSharing offer = world.owner().image(pair.image()).withoutEnd();
            offer = answerBy.map(offer::answeredBy).orElse(offer);
            offer = endsAt.map(offer::until).orElse(offer);
            assertEquals(true, offer.shareWith(pair.recipient()).ok(), seed);
            ResourceInbox inbox = world.sharing.as(pair.recipient()).inbox().images();
            MemberStatus status = MemberStatus.values()[random.nextInt(3)];
            switch (status) {
                case PENDING -> {}
                case ACCEPTED -> ((ImageInbox) inbox).accept(pair.image());
                case REJECTED -> inbox.reject(pair.image());
            }
            if (answerBy.isPresent() && endsAt.isPresent() && answerBy.get().isAfter(endsAt.get())) {
                answerBy = endsAt;
            }
            agreed.put(pair, new Agreed(status, answerBy, endsAt));
        }

        private Optional<Instant> someTime(Instant now) {
            return random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(now.plusMillis(1 + random.nextInt(1_000_000)));
        }

        private void check() {
            Instant now = world.clock.instant();
            List<Pair> shown = new ArrayList<>();
            agreed.forEach((pair, one) -> {
                boolean lives = one.lives(now);
                if (lives) {
                    shown.add(pair);
                }
                check(pair, lives ? Optional.of(one.status()) : Optional.empty());
            });
            RECIPIENTS.forEach(recipient -> checkInbox(recipient, shown));
            assertEquals(
                    shown.stream().map(Pair::toString).sorted().toList(),
                    world.owner().sharedImages().stream()
                            .map(EndedSharesTest::pair)
                            .map(Pair::toString)
                            .sorted()
                            .toList(),
                    seed);
            assertEquals(counts(shown), world.owner().sharedImageCounts(), seed);
            world.owner().ownImages().stream()
                    .forEach(own -> assertEquals(
                            shown.stream()
                                    .anyMatch(pair -> pair.image()
                                            .equals(own.resource().id().value())),
                            own.shared(),
                            seed));
        }

        private void check(Pair pair, Optional<MemberStatus> status) {
            String where = seed + " " + pair + " at " + world.clock.instant();
            TenantImage image = world.sharing.as(pair.recipient()).image(pair.image());
            boolean uses = status.equals(Optional.of(MemberStatus.ACCEPTED));
            assertEquals(uses, image.may(Operation.CREATE_SERVER).allowed(), where);
            assertEquals(
                    status.map(Relation::of).orElse(Relation.NONE),
                    image.explain().relation(),
                    where);
            assertEquals(status.isPresent(), image.details().isPresent(), where);
            assertEquals(status.isPresent() ? 1 : 0, image.members().size(), where);
            assertEquals(
                    status,
                    world.owner().image(pair.image()).member(pair.recipient()).map(member -> member.status()),
                    where);
            assertEquals(
                    status.isPresent(),
                    world.sharing
                            .as(pair.recipient())
                            .inbox()
                            .images()
                            .plan()
                            .accept(pair.image())
                            .ok(),
                    where);
            assertEquals(
                    uses ? 1 : 0,
                    image.history().accessAt(world.clock.instant()).periods().size(),
                    where);
        }

        private void checkInbox(String recipient, List<Pair> shown) {
            List<Pair> own = shown.stream()
                    .filter(pair -> pair.recipient().equals(recipient))
                    .toList();
            Inbox inbox = world.sharing.as(recipient).inbox();
            for (MemberStatus status : MemberStatus.values()) {
                assertEquals(
                        own.stream()
                                .filter(pair -> status(pair) == status)
                                .map(Pair::image)
                                .sorted()
                                .toList(),
                        inbox.images().all().withStatus(status).stream()
                                .map(share -> share.resource().id().value())
                                .sorted()
                                .toList(),
                        seed);
            }
            assertEquals(counts(own), inbox.images().counts(), seed);
            assertEquals(
                    counts(own).pending(), inbox.message().map(Message::waiting).orElse(0L), seed);
        }

        private MemberStatus status(Pair pair) {
            return Optional.ofNullable(agreed.get(pair)).orElseThrow().status();
        }

        private ShareCounts counts(List<Pair> pairs) {
            return new ShareCounts(
                    count(pairs, MemberStatus.PENDING),
                    count(pairs, MemberStatus.ACCEPTED),
                    count(pairs, MemberStatus.REJECTED));
        }

        private long count(List<Pair> pairs, MemberStatus wanted) {
            return pairs.stream().filter(pair -> status(pair) == wanted).count();
        }
    }

    private static Pair pair(Share share) {
        return new Pair(share.resource().id().value(), share.recipient().value());
    }
}
