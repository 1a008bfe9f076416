package io.tenantshare.benchmarks;

import com.sun.management.ThreadMXBean;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Prints how many bytes a hundred of each operation allocate. To be run without compilers, so that none is spared. */
final class Allocations {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int TIMES = 100;
    private static final String OWNER = "p-owner";
    private static final String ALICE = "p-alice";
    private static final List<String> OTHERS =
            IntStream.range(0, 10).mapToObj(i -> "p-" + i).toList();

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-03-04T05:06:07Z").toEpochMilli());
    private final Sharing sharing = Sharing.builder()
            .storage(MemoryStorage.create())
            .clock(() -> Instant.ofEpochMilli(millis.incrementAndGet()))
            .withoutRelay()
            .build();
    private final boolean printing;
    private final String[] images;

    private Allocations(boolean printing) {
        this.printing = printing;
        this.images =
                IntStream.range(0, TIMES).mapToObj(i -> "img-" + (1000 + i)).toArray(String[]::new);
    }

    public static void main(String[] args) {
        // Whatever a class or a lambda costs once is not what its use costs.
        new Allocations(false).count();
        new Allocations(true).count();
    }

    private void count() {
        sharing.projects().in("eu-de").ofAccount("account").register(OWNER);
        sharing.projects().in("eu-de").ofAccount("account-of-alice").register(ALICE);
        OTHERS.forEach(project -> sharing.projects()
                .in("eu-de")
                .ofAccount("account-of-" + project)
                .register(project));
        Tenant owner = sharing.as(OWNER);
        Tenant alice = sharing.as(ALICE);
        ShareList accepted = alice.inbox().images().accepted();
        ImageId[] ids = new ImageId[TIMES];
        for (int i = 0; i < TIMES; i++) {
            ids[i] = new ImageId(images[i]);
        }

        count("nothing", i -> {});
        // Not counted: the sorted map of what a project owns throws dice.
        for (String image : images) {
            Embedded.done(sharing.as(OWNER).image(image).register(ImageSpec.systemDisk("web", 40)));
        }
        count(
                "plan to share with one",
                i -> Embedded.done(sharing.as(OWNER).image(images[i]).plan().shareWith(ALICE)));
        count(
                "share with one",
                i -> Embedded.done(sharing.as(OWNER).image(images[i]).shareWith(ALICE)));
        count("check, pending", i -> may(i, false));
        count(
                "accept",
                i -> Embedded.done(sharing.as(ALICE).inbox().image(images[i]).accept()));
        count("check, asked for the first time", i -> may(i, true));
        count("check, from strings by views", i -> may(i, true));
        count("check, from strings in one step", this::mayInOneStep);
        count("check, by a kept project about a kept id", i -> allowed(alice, ids[i]));
        count("explain", i -> sharing.as(ALICE).image(images[i]).explain());
        count("first page of 50", i -> accepted.page(50));
        Page<Share> first = accepted.page(50);
        count("cursor", i -> first.next());
        String cursor = first.next().orElseThrow();
        count("later page of 20", i -> accepted.page(20, cursor));
        count("later page of 50, from the page before", i -> first.nextPage());
        count(
                "reject",
                i -> Embedded.done(sharing.as(ALICE).inbox().image(images[i]).reject()));
        count(
                "withdraw from one",
                i -> Embedded.done(sharing.as(OWNER).image(images[i]).stopSharingWith(ALICE)));
        count(
                "share with 10",
                i -> Embedded.done(sharing.as(OWNER).image(images[i]).shareWith(OTHERS)));
        count("check, by a stranger", i -> may(i, false));
        count(
                "delete with 10 recipients",
                i -> Embedded.done(owner.image(images[i]).delete()));
        sharing.close();
    }

    private void may(int image, boolean expected) {
        if (sharing.as(ALICE).image(images[image]).may(Operation.CREATE_SERVER).allowed() != expected) {
            throw new IllegalStateException(images[image]);
        }
    }

    private void mayInOneStep(int image) {
        if (!sharing.may(ALICE, Operation.CREATE_SERVER, images[image]).allowed()) {
            throw new IllegalStateException(images[image]);
        }
    }

    private static void allowed(Tenant tenant, ImageId image) {
        if (!tenant.may(Operation.CREATE_SERVER, image).allowed()) {
            throw new IllegalStateException(image.value());
        }
    }

    private void count(String name, IntConsumer operation) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TIMES; i++) {
            operation.accept(i);
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (printing) {
            System.out.println(name + ": " + allocated);
        }
    }
}
