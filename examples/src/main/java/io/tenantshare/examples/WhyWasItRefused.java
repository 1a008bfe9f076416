package io.tenantshare.examples;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;

/** Why did I get a "no", what do I do about it, and can I know beforehand? */
public final class WhyWasItRefused {

    private WhyWasItRefused() {}

    /** Collects refusals. */
    public static void main(String[] args) {
        try (Storage storage = MemoryStorage.create()) {
            tell(storage);
        }
    }

    /** The same on any storage that is empty. */
    static void tell(Storage storage) {
        SharingRules rules = SharingRules.standard().withLimits(SharingLimits.STANDARD.withMembersPerImage(2));
        try (Sharing sharing = Sharing.builder().storage(storage).rules(rules).build()) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.projects().in("eu-de").ofAccount("account-3").register("p-3");
            sharing.projects().in("eu-de").ofAccount("account-4").register("p-4");
            sharing.projects().in("eu-nl").ofAccount("account-2").register("p-far");
            Tenant owner = sharing.as("p-owner");
            owner.image("img-web").register(ImageSpec.systemDisk("web", 40));
            owner.image("img-iso").register(ImageSpec.iso("installer", 4).withStatus(ImageStatus.CREATING));

            System.out.println(
                    "One call names five projects. Two can receive the image, and each of the others gets its reason:");
            for (ShareOutcome outcome : owner.image("img-web")
                    .shareWith("p-2", "p-owner", "p-far", "p-3", "p-4")
                    .outcomes()) {
                System.out.println("  The share with " + outcome.project() + " is " + outcome.result() + ".");
                outcome.objections().forEach(WhyWasItRefused::show);
            }

            System.out.println("A call that makes no sense is refused as a whole:");
            owner.image("img-web").shareWith(" ").refusal().ifPresent(WhyWasItRefused::show);

            System.out.println("A plan names every objection and writes nothing:");
            owner.image("img-iso")
                    .plan()
                    .shareWith("p-owner")
                    .refused()
                    .get(0)
                    .objections()
                    .forEach(WhyWasItRefused::show);

            System.out.println("An explanation answers for every operation at once:");
            System.out.print(sharing.as("p-2").image("img-web").explain().text());

            System.out.println("The access check answers before every launch:");
            Decision decision = sharing.may("p-2", Operation.CREATE_SERVER, "img-web");
            System.out.println("  Its answer is: " + decision);

            System.out.println("A stranger cannot tell an image it may not see from one that does not exist:");
            System.out.println("  The image of somebody else is refused: "
                    + sharing.as("p-4").image("img-web").may(Operation.CREATE_SERVER));
            System.out.println("  The missing one is refused: "
                    + sharing.as("p-4").image("img-none").may(Operation.CREATE_SERVER));

            System.out.println("Only misuse throws an exception:");
            try {
                sharing.as("");
            } catch (InvalidInputException misuse) {
                show(misuse.refusal());
            }
        }
    }

    private static void show(Refusal refusal) {
        System.out.println("    The code is " + refusal.code()
                + refusal.providerCode().map(c -> ", the provider's is " + c).orElse("") + ".");
        System.out.println("    The message is: " + refusal.message());
        refusal.limit().ifPresent(limit -> System.out.println("    The limit is: " + limit));
        System.out.println("    The remedy is: " + refusal.remedy());
    }
}
