package io.tenantshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantImage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What an operation allocates once the JIT compiler is done with it. That a check allocates nothing is exact. The other
 * bounds leave room for a compiler that inlines less than it could, since that depends on what ran before: they grow past
 * it when somebody puts a list or a stream on the way. {@link ExactAllocationsTest} counts to the byte.
 */
class AllocationsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 20_000;

    private final World world = new World(1_000);
    private final World.Question[] hits = world.questions(1024, Answer.ACCEPTED);
    private final World.Question[] pending = world.questions(1024, Answer.PENDING);
    private final World.Question[] strangers = world.strangers(1024);
    private final Embedded embedded = Embedded.standard();
    private final Sharing sharing = embedded.sharing();

    AllocationsTest() {
        embedded.load(world);
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void anAllowedCheckAllocatesNothing() {
        TenantImage[] images = new TenantImage[hits.length];
        Tenant[] tenants = new Tenant[hits.length];
        ImageId[] ids = new ImageId[hits.length];
        for (int i = 0; i < hits.length; i++) {
            tenants[i] = sharing.as(new ProjectId(hits[i].project()));
            ids[i] = new ImageId(hits[i].resource());
            images[i] = tenants[i].image(ids[i]);
        }
        settlesAt(0, i -> images[i & 1023].may(Operation.CREATE_SERVER));
        settlesAt(0, i -> tenants[i & 1023].may(Operation.CREATE_SERVER, ids[i & 1023]));
    }

    @Test
    void fromStringsInOneStepNoAnswerAboutAnImageAllocatesAnything() {
        settlesAt(0, i -> inOneStep(hits[i & 1023]));
        settlesAt(0, i -> inOneStep(pending[i & 1023]));
        settlesAt(0, i -> inOneStep(strangers[i & 1023]));
    }

    /** A decision of 16 bytes, its list of 24, and the refusal, which names the image that was asked for, of 24. */
    @Test
    void aCheckOfWhatIsNotThereAllocatesItsAnswerOnly() {
        settlesAt(96, i -> sharing.may("p-1", Operation.CREATE_SERVER, "img-none"));
    }

    private Decision inOneStep(World.Question question) {
        return sharing.may(question.project(), Operation.CREATE_SERVER, question.resource());
    }

    /** Two ids of 16 bytes and what the two views are made of: 88 to 136, by how much the compiler sees. */
    @Test
    void byViewsFromStringsItAllocatesTheIdsAndViewsAtMost() {
        settlesAt(
                200,
                i -> sharing.as(hits[i & 1023].project())
                        .image(hits[i & 1023].resource())
                        .may(Operation.CREATE_SERVER));
    }

    @Test
    void aRefusedCheckAllocatesItsReasonOnly() {
        settlesAt(
                360,
                i -> sharing.as(pending[i & 1023].project())
                        .image(pending[i & 1023].resource())
                        .may(Operation.CREATE_SERVER));
    }

    /** The list of 50 references twice, once to gather and once to keep, and what leads there: about 1,000. */
    @Test
    void aPageAllocatesItsListsAndNoneOfItsShares() {
        String reader = "x-reader";
        embedded.register(List.of(reader));
        for (int i = 0; i < 60; i++) {
            String image = World.id(world.size() + i);
            embedded.register("p-1000", image);
            embedded.share("p-1000", image, List.of(reader));
            embedded.accept(reader, image);
        }
        settlesAt(1_600, i -> sharing.as(reader).inbox().images().accepted().page(50));
    }

    /** Measured until it is as small as it should be: compilation takes its time, more so on a busy machine. */
    private static void settlesAt(long bytes, IntFunction<?> operation) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long measured = Long.MAX_VALUE;
        while (measured > bytes && System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < BATCH; i++) {
                if (operation.apply(i) == null) {
                    throw new IllegalStateException("no answer");
                }
            }
            measured = Math.min(measured, (THREADS.getCurrentThreadAllocatedBytes() - before) / BATCH);
        }
        assertTrue(measured <= bytes, "allocates " + measured + " bytes instead of " + bytes);
    }
}
