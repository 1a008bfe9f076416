package io.tenantshare.benchmarks;

import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What only Tenantshare does: plans, explanations, vaults, kept ids, calls for many images at once. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProductBenchmark {

    private static final int QUESTIONS = 1 << 16;
    private static final int BATCH = 200;
    private static final int VAULTS = 20;
    private static final int MANY = 100;

    /** A loaded Tenantshare with questions to ask. */
    @State(Scope.Benchmark)
    public static class Product {

        @Param({"100000"})
        int shares = 100_000;

        Sharing sharing;
        World world;
        World.Question[] questions;
        Tenant[] tenants;
        ImageId[] images;
        List<Loaded.Pair> pairs;
        int next;

        @Setup(Level.Trial)
        public void load() {
            world = new World(shares);
            Embedded embedded = Embedded.standard();
            embedded.load(world);
            sharing = embedded.sharing();
            questions = world.questions(QUESTIONS, Answer.ACCEPTED);
            tenants = new Tenant[QUESTIONS];
            images = new ImageId[QUESTIONS];
            for (int i = 0; i < QUESTIONS; i++) {
                tenants[i] = sharing.as(questions[i].project());
                images[i] = new ImageId(questions[i].resource());
            }
            pairs = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                World.Resource resource = world.resources().get(i * 7 % world.size());
                pairs.add(new Loaded.Pair(resource.owner(), resource.id(), stranger(resource)));
            }
        }

        private String stranger(World.Resource resource) {
            return world.projects().stream()
                    .filter(project -> !project.equals(resource.owner())
                            && !resource.recipients().contains(project))
                    .findFirst()
                    .orElseThrow();
        }

        /** The project whose vault an image goes to. */
        String recipient(int image) {
            return world.projects().get(10 + image % VAULTS);
        }

        @TearDown(Level.Trial)
        public void close() {
            sharing.close();
        }
    }

    /** Full-server images that wait for an answer, and vaults of their recipients. */
    @State(Scope.Thread)
    public static class Vaulted {
        private static final String OWNER = "p-1000";

        int free = 1_000_000;
        final List<String> images = new ArrayList<>();

        @Setup(Level.Trial)
        public void vaults(Product product) {
            for (int i = 0; i < VAULTS; i++) {
                product.sharing
                        .as(product.recipient(i))
                        .vault("vault-1")
                        .register(VaultSpec.serverBackup("shared with me", 10_000));
            }
        }

        @Setup(Level.Invocation)
        public void offer(Product product) {
            for (int i = 0; i < BATCH; i++) {
                String image = World.id(free++);
                product.sharing
                        .as(OWNER)
                        .image(image)
                        .register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40));
                Embedded.done(product.sharing.as(OWNER).image(image).shareWith(product.recipient(i)));
                images.add(image);
            }
        }

        @TearDown(Level.Invocation)
        public void delete(Product product) {
            images.forEach(image ->
                    Embedded.done(product.sharing.as(OWNER).image(image).delete()));
            images.clear();
        }
    }

    /** A hundred images of one owner. */
    @State(Scope.Thread)
    public static class Many {
        private static final String OWNER = "p-1001";

        List<String> images;
        String[] projects;

        @Setup(Level.Trial)
        public void register(Product product) {
            images = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String image = World.id(2_000_000 + i);
                product.sharing.as(OWNER).image(image).register(ImageSpec.systemDisk("web", 40));
                images.add(image);
            }
            projects = product.world.projects().subList(100, 100 + MANY).toArray(String[]::new);
        }

        @TearDown(Level.Invocation)
        public void withdraw(Product product) {
            Embedded.done(product.sharing.as(OWNER).images(images).stopSharingWith(projects));
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int checkKept(Product product, Meter meter) {
        int allowed = 0;
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            int at = product.next++ & (QUESTIONS - 1);
            allowed += product.tenants[at]
                            .may(Operation.CREATE_SERVER, product.images[at])
                            .allowed()
                    ? 1
                    : 0;
        }
        meter.stop(BATCH);
        return allowed;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void explain(Product product, Meter meter, Blackhole readers) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            World.Question question = product.questions[product.next++ & (QUESTIONS - 1)];
            readers.consume(product.sharing
                    .as(question.project())
                    .image(question.resource())
                    .explain());
        }
        meter.stop(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void plan(Product product, Meter meter) {
        meter.start();
        for (Loaded.Pair pair : product.pairs) {
            Embedded.done(product.sharing
                    .as(pair.owner())
                    .image(pair.resource())
                    .plan()
                    .shareWith(pair.project()));
        }
        meter.stop(BATCH);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void acceptIntoVault(Product product, Vaulted vaulted, Meter meter) {
        meter.start();
        for (int i = 0; i < BATCH; i++) {
            Embedded.done(product.sharing
                    .as(product.recipient(i))
                    .inbox()
                    .image(vaulted.images.get(i))
                    .acceptInto("vault-1"));
        }
        meter.stop(BATCH);
    }

    @Benchmark
    public void hundredByHundred(Product product, Many many, Meter meter) {
        meter.start();
        Embedded.done(product.sharing.as(Many.OWNER).images(many.images).shareWith(many.projects));
        meter.stop(1);
    }
}
