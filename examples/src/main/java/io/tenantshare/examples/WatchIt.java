package io.tenantshare.examples;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.micrometer.MicrometerObserver;
import io.tenantshare.sdk.Health;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.observe.DeniedAttempt;
import io.tenantshare.sdk.observe.DeniedAttempts;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How does a host see whether sharing works, how much is called and refused, and who tried what they may not do? */
public final class WatchIt {

    private WatchIt() {}

    /** Meters in a registry, the attempts that were denied, and health before and after the end. */
    public static void main(String[] args) {
        MeterRegistry registry = new SimpleMeterRegistry();
        DeniedAttempts denied = DeniedAttempts.latest(1000, DeniedAttempts.Of.ALL);
        Sharing sharing = Sharing.builder()
                .storage("memory:")
                .observer(new MicrometerObserver(registry))
                .observer(denied)
                .withoutRelay()
                .build();
        try (sharing) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
            sharing.as("p-owner").image("img-1").shareWith("p-2");
            sharing.as("p-owner").image("img-1").shareWith("p-nobody");
            sharing.may("p-2", Operation.CREATE_SERVER, "img-1");
            sharing.as("p-2").inbox().image("img-1").accept();
            sharing.may("p-2", Operation.CREATE_SERVER, "img-1");
            sharing.as("p-2").onBehalfOf("user-7").image("img-1").delete();

            System.out.println("The registry counts calls by verb and outcome, and checks by their answer:");
            show(registry, "tenantshare.calls");
            show(registry, "tenantshare.checks");

            System.out.println("The host remembers who was denied what:");
            denied.latest().forEach(WatchIt::show);

            System.out.println("A readiness endpoint asks whether this process can serve:");
            show(sharing.health(Duration.ofSeconds(2)));
        }
        System.out.println("The same question after the Sharing was closed:");
        show(sharing.health(Duration.ofSeconds(2)));
    }

    private static void show(MeterRegistry registry, String name) {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().equals(name))
                .map(WatchIt::line)
                .filter(line -> !line.endsWith(" 0"))
                .sorted(Comparator.naturalOrder())
                .forEach(line -> System.out.println("  " + line));
    }

    /** The tags that say something, and how often it happened. */
    private static String line(Meter meter) {
        String tags = meter.getId().getTags().stream()
                .filter(tag -> !tag.getValue().equals("none"))
                .map(WatchIt::text)
                .collect(Collectors.joining(", "));
        double count = StreamSupport.stream(meter.measure().spliterator(), false)
                .filter(measured -> measured.getStatistic() == Statistic.COUNT)
                .mapToDouble(measured -> measured.getValue())
                .sum();
        return meter.getId().getName() + " {" + tags + "} " + (long) count;
    }

    private static String text(Tag tag) {
        return tag.getKey() + "=" + tag.getValue();
    }

    private static void show(DeniedAttempt attempt) {
        System.out.println("  " + attempt.project()
                + attempt.cause().user().map(user -> " (" + user + ")").orElse("") + " wanted to " + attempt.attempted()
                + " " + attempt.about() + " " + attempt.id() + ": "
                + attempt.refusal().code());
    }

    private static void show(Health health) {
        System.out.println("  " + health.status() + " " + health.problems() + ", commits that wait: "
                + health.outbox().pending());
    }
}
