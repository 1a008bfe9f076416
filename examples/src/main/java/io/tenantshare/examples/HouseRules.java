package io.tenantshare.examples;

import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantImage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How does a host add rules of its own, change the limits, hear what happens, and repeat a call safely? */
public final class HouseRules {

    private HouseRules() {}

    /** Drafts are not shared, no call names more than two projects, and every event is printed. */
    public static void main(String[] args) {
        SharingRules rules = SharingRules.standard().withLimits(SharingLimits.STANDARD.withRecipientsPerCall(2));
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        try (MemoryStorage storage = MemoryStorage.create();
                Sharing sharing = Sharing.builder()
                        .storage(storage)
                        .clock(() -> noon)
                        .rules(rules)
                        .policy(new NoDrafts())
                        .listener(HouseRules::heard)
                        .build()) {
            System.out.println("The listener hears of everything that happens:");
            sharing.projects().register("p-owner", "eu-de", "account-1");
            sharing.projects().register("p-2", "eu-de", "account-2");
            sharing.projects().register("p-3", "eu-de", "account-3");
            TenantImage image = sharing.as("p-owner").image("img-1");
            image.register(ImageSpec.systemDisk("web", 40).withTags(Map.of("stage", "draft")));

            System.out.println("A draft is not shared:");
            show(image.shareWith("p-2"));
            System.out.println("Without the tag it is a draft no longer, but three projects are too many for a call:");
            image.update(spec -> spec.withTags(Map.of()));
            show(image.shareWith("p-2", "p-3", "p-4"));

            System.out.println("A call with a request key is carried out once:");
            TenantImage request =
                    sharing.as("p-owner").withRequestKey("request-4711").image("img-1");
            show(request.shareWith("p-2"));
            System.out.println("Repeated, even after sharing stopped, it answers as before and does nothing:");
            image.stopSharingWith("p-2");
            show(request.shareWith("p-2"));
            System.out.println("  members: " + image.members().size());
            System.out.println("The key stands for that call and no other:");
            show(request.shareWith("p-3"));
        }
    }

    private static void heard(SharingEvent event) {
        System.out.println("  heard at " + event.at() + ": " + event.actor() + " " + event.type()
                + event.recipient().map(recipient -> " for " + recipient).orElse(""));
    }

    private static void show(ShareReport report) {
        System.out.print(report.toString().indent(2));
    }

    /** A policy says no with a refusal, or nothing. It must be pure: it is asked for calls, plans and explanations. */
    private static final class NoDrafts implements SharingPolicy {

        @Override
        public String name() {
            return "no-drafts";
        }

        @Override
        public Optional<Refusal> onShare(ShareProposal proposal) {
            boolean draft = "draft".equals(proposal.image().tags().get("stage"));
            return draft
                    ? Optional.of(Refusal.byHost("house.draft", proposal.image().name(), "Remove the tag stage=draft."))
                    : Optional.empty();
        }
    }
}
