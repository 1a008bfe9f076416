package io.tenantshare.examples;

import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;

/** Why did I get a "no", what do I do about it, and can I know beforehand? */
public final class WhyWasItRefused {

    private WhyWasItRefused() {}

    /** Collects refusals. */
    public static void main(String[] args) {
        SharingRules rules = SharingRules.standard().withLimits(SharingLimits.STANDARD.withMembersPerImage(2));
        try (MemoryStorage storage = MemoryStorage.create();
                Sharing sharing =
                        Sharing.builder().storage(storage).rules(rules).build()) {
            sharing.projects().register("p-owner", "eu-de", "account-1");
            sharing.projects().register("p-2", "eu-de", "account-2");
            sharing.projects().register("p-3", "eu-de", "account-3");
            sharing.projects().register("p-4", "eu-de", "account-4");
            sharing.projects().register("p-far", "eu-nl", "account-2");
            Tenant owner = sharing.as("p-owner");
            owner.image("img-web").register(ImageSpec.systemDisk("web", 40));
            owner.image("img-iso").register(ImageSpec.iso("installer", 4).withStatus(ImageStatus.CREATING));

            System.out.println("One call, five answers, and what is fine goes through:");
            for (ShareOutcome outcome : owner.image("img-web")
                    .shareWith("p-2", "p-owner", "p-far", "p-3", "p-4")
                    .outcomes()) {
                System.out.println("  " + outcome.project() + ": " + outcome.result());
                outcome.objections().forEach(WhyWasItRefused::show);
            }

            System.out.println("The whole call is refused if it makes no sense:");
            owner.image("img-web").shareWith(" ").refusal().ifPresent(WhyWasItRefused::show);

            System.out.println("A plan tells every objection and writes nothing:");
            owner.image("img-iso")
                    .plan()
                    .shareWith("p-owner")
                    .refused()
                    .get(0)
                    .objections()
                    .forEach(WhyWasItRefused::show);

            System.out.println("Everything a recipient could want, explained:");
            System.out.print(sharing.as("p-2").image("img-web").explain().text());

            System.out.println("The one question before every launch:");
            Decision decision = sharing.may("p-2", Operation.CREATE_SERVER, "img-web");
            System.out.println("  " + decision);

            System.out.println("A stranger cannot tell an image it may not see from one that does not exist:");
            System.out.println("  " + sharing.as("p-4").image("img-web").may(Operation.CREATE_SERVER));
            System.out.println("  " + sharing.as("p-4").image("img-none").may(Operation.CREATE_SERVER));

            System.out.println("Only misuse is thrown:");
            try {
                sharing.as("");
            } catch (InvalidInputException misuse) {
                show(misuse.refusal());
            }
        }
    }

    private static void show(Refusal refusal) {
        System.out.println("    code:    " + refusal.code()
                + refusal.providerCode().map(c -> " = " + c).orElse(""));
        System.out.println("    message: " + refusal.message());
        refusal.limit().ifPresent(limit -> System.out.println("    limit:   " + limit));
        System.out.println("    remedy:  " + refusal.remedy());
    }
}
