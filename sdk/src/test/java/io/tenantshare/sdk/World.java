package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A storage, the embedded one unless another is given, with an owner, a few recipients in its region, a stranger
 * elsewhere, and a clock to turn.
 */
final class World implements AutoCloseable {

    static final String OWNER = "p-owner";
    static final String ALICE = "p-alice";
    static final String BOB = "p-bob";
    static final String ELSEWHERE = "p-elsewhere";

    static final List<String> PROJECTS = List.of(OWNER, ALICE, BOB, ELSEWHERE);

    final Storage storage;
    final Clock clock;
    final Sharing sharing;

    World() {
        this(builder -> builder);
    }

    World(UnaryOperator<SharingBuilder> assembly) {
        this(MemoryStorage.create(), new Clock(), assembly);
    }

    /** Closing the world closes the storage. */
    World(Storage storage, Clock clock, UnaryOperator<SharingBuilder> assembly) {
        this.storage = storage;
        this.clock = clock;
        sharing =
                assembly.apply(Sharing.builder().storage(storage).clock(clock)).build();
        for (String project : List.of(OWNER, ALICE, BOB)) {
            sharing.projects().in("eu-de").ofAccount("account-of-" + project).register(project);
        }
        sharing.projects().in("eu-nl").ofAccount("account-of-" + ELSEWHERE).register(ELSEWHERE);
    }

    Tenant owner() {
        return sharing.as(OWNER);
    }

    Tenant alice() {
        return sharing.as(ALICE);
    }

    Tenant bob() {
        return sharing.as(BOB);
    }

    /** An active system disk image of the owner's. */
    TenantImage image(String id) {
        TenantImage image = owner().image(id);
        assertTrue(image.register(ImageSpec.systemDisk("name of " + id, 40)).ok());
        return image;
    }

    TenantImage shared(String id, String... recipients) {
        TenantImage image = image(id);
        assertTrue(image.shareWith(recipients).ok());
        return image;
    }

    MemberStatus statusOf(String image, String recipient) {
        return owner().image(image).member(recipient).map(Member::status).orElseThrow();
    }

    List<String> eventTypes() {
        return sharing.events().read(0, 1000).stream()
                .map(logged -> logged.event().type().name())
                .toList();
    }

    /** The code of a call refused as a whole, or else of its only pair. */
    static String codeOf(ShareReport report) {
        return report.refusal()
                .or(() -> {
                    ShareOutcome only = report.outcomes().get(0);
                    return only.objections().stream().findFirst();
                })
                .map(refusal -> refusal.code())
                .orElse("none");
    }

    @Override
    public void close() {
        sharing.close();
        storage.close();
    }

    static final class Clock implements InstantSource {

        private final AtomicLong millis =
                new AtomicLong(Instant.parse("2026-11-21T08:00:00Z").toEpochMilli());

        void forward(Duration by) {
            millis.addAndGet(by.toMillis());
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis.get());
        }
    }
}
