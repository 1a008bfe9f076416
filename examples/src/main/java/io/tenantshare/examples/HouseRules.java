package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
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
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        SharingRules rules = SharingRules.standard().withLimits(SharingLimits.STANDARD.withRecipientsPerCall(2));
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .clock(() -> noon)
                .rules(rules)
                .policy(new NoDrafts())
                .listener(HouseRules::heard)
                .build()) {
            System.out.println("The listener hears of everything:");
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.projects().in("eu-de").ofAccount("account-3").register("p-3");
            TenantImage image = sharing.as("p-owner").image("img-1");
            image.register(ImageSpec.systemDisk("web", 40).withTags(Map.of("stage", "draft")));

            System.out.println("The policy keeps drafts from being shared:");
            show("The owner shares the draft", image.shareWith("p-2"));
            System.out.println("Without the tag it is no draft, but one call may not name three projects:");
            image.update(spec -> spec.withTags(Map.of()));
            show("The owner shares it with three", image.shareWith("p-2", "p-3", "p-4"));

            System.out.println("A call with a request key is carried out once:");
            TenantImage request =
                    sharing.as("p-owner").withRequestKey("request-4711").image("img-1");
            show("The owner shares it under the key", request.shareWith("p-2"));
            System.out.println("A repeated call answers as before and does nothing, even after sharing has stopped:");
            image.stopSharingWith("p-2");
            show("The owner shares it under the same key", request.shareWith("p-2"));
            System.out.println("  The image is shared with " + image.members().size() + " projects.");
            System.out.println("The key stands for that call and no other:");
            show("The owner shares it with another project under that key", request.shareWith("p-3"));
        }
    }

    private static void heard(SharingEvent event) {
        System.out.println("  The listener hears at " + event.at() + " that " + event.actor() + " caused "
                + event.type()
                + event.recipient().map(recipient -> " for " + recipient).orElse("") + ".");
    }

    private static void show(String what, ShareReport report) {
        System.out.println("  " + what + ": " + report);
    }

    /** A policy says no with a refusal, or nothing. It must be pure: it is asked for calls, plans and explanations. */
    private static final class NoDrafts implements SharingPolicy {

        @Override
        public String name() {
            return "no-drafts";
        }

        @Override
        public Optional<Refusal> objectionTo(Proposal<?> proposal) {
            Resource resource = proposal.resource();
            boolean draft = proposal instanceof ShareProposal
                    && "draft".equals(resource.tags().get("stage"));
            return draft
                    ? Optional.of(Refusal.byHost("house.draft", resource.name(), "Remove the tag stage=draft."))
                    : Optional.empty();
        }
    }
}
