package io.tenantshare.examples;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.util.Comparator;
import java.util.List;

/** A pipeline whose project accepts by rule what its build project shares, and takes nothing from strangers. */
public final class AcceptByRule {

    /** Offers of one millisecond stand in no order of time. */
    private static final Comparator<Share> BY_ID =
            Comparator.comparing(share -> share.resource().id().value());

    private AcceptByRule() {}

    /** From the first rule to what the account of the project says. */
    public static void main(String[] args) {
        MemoryStorage storage = MemoryStorage.create();
        try (Sharing sharing = Sharing.builder()
                .storage(storage)
                .rules(SharingRules.standard().withRecipientRules())
                .build()) {
            for (String project : List.of("build", "deploy", "partner", "stranger")) {
                String account = project.equals("deploy") ? "build-account" : project + "-account";
                sharing.projects().in("eu-de").ofAccount(account).register(project);
                sharing.as(project).image("img-" + project).register(ImageSpec.systemDisk(project + " image", 40));
            }
            Tenant build = sharing.as("build");
            Tenant deploy = sharing.as("deploy");

            System.out.println(
                    "The project deploy says beforehand what becomes of offers to it. The first match counts:");
            deploy.rules()
                    .update(rules -> rules.withRules(List.of(
                                    RecipientRule.accept(
                                            "own images",
                                            OfferMatch.fromOwnAccount().ofType(ResourceType.IMAGE)),
                                    RecipientRule.accept("nightly", OfferMatch.from("build"))
                                            .into("nightly-vault"),
                                    RecipientRule.ask("partners", OfferMatch.from("partner")),
                                    RecipientRule.block("all others", OfferMatch.ANY)))
                            .withCaps(PendingCaps.NONE.withOffersOfOwner(10)));
            deploy.rules()
                    .current()
                    .rules()
                    .forEach(rule -> System.out.println("  " + rule.name() + ": " + rule.action()));

            System.out.println("What its build project shares is accepted in the same write, and nobody has to look:");
            show("build shares an image", build.image("img-build").shareWith("deploy"));
            show(
                    "partner shares an image",
                    sharing.as("partner").image("img-partner").shareWith("deploy"));
            show(
                    "stranger shares an image",
                    sharing.as("stranger").image("img-stranger").shareWith("deploy"));
            inbox(deploy);

            System.out.println(
                    "A backup needs room in a vault. While there is none, the offer waits, and deploy sees why:");
            build.vault("build-vault").register(VaultSpec.serverBackup("build", 1_000));
            build.backup("backup-1").register(BackupSpec.ofServer("nightly", "build-vault", 40));
            show("build shares a backup", build.backup("backup-1").shareWith("deploy"));
            inbox(deploy);

            System.out.println(
                    "With a vault, deploy lets its rules answer what waits. The plan tells what they would do:");
            deploy.vault("nightly-vault").register(VaultSpec.serverBackup("nightly", 100));
            show("the plan", deploy.rules().plan().applyToPending());
            show("the call", deploy.rules().applyToPending());
            inbox(deploy);

            System.out.println("Rules can be tried first: while they only audit, nothing is done by them.");
            deploy.rules().update(rules -> rules.auditing(true));
            sharing.as("stranger").image("img-again").register(ImageSpec.systemDisk("again", 1));
            show(
                    "stranger shares an image",
                    sharing.as("stranger").image("img-again").shareWith("deploy"));
            deploy.events().read(0, 1000).forEach(logged -> {
                if (logged.event() instanceof MemberEvent event && event.type() == EventType.RULE_WOULD) {
                    System.out.println(
                            "  " + event.rule().map(AcceptByRule::shown).orElse(""));
                }
            });

            System.out.println(
                    "The host sets rules for all projects of an account; what they block, no project lets in:");
            try (Sharing strict = Sharing.builder()
                    .storage(storage)
                    .rules(SharingRules.standard().withRecipientRules(AcceptByRule::ofAccount))
                    .build()) {
                strict.as("partner").image("img-more").register(ImageSpec.systemDisk("more", 1));
                show(
                        "partner shares an image",
                        strict.as("partner").image("img-more").shareWith("deploy"));
            }
        }
    }

    private static List<RecipientRule> ofAccount(AccountId account) {
        return account.value().equals("build-account")
                ? List.of(RecipientRule.block("no partners", OfferMatch.from("partner")))
                : List.of();
    }

    private static void show(String what, ShareReport report) {
        report.outcomes().forEach(outcome -> System.out.println("  " + what + ": " + outcome));
    }

    private static void inbox(Tenant tenant) {
        System.out.println("  The inbox of " + tenant.id() + ":");
        tenant.inbox().images().all().stream().sorted(BY_ID).forEach(AcceptByRule::line);
        tenant.inbox().backups().all().stream().forEach(AcceptByRule::line);
    }

    private static void line(Share share) {
        System.out.println("    " + share.resource().id() + " is " + share.status()
                + share.member().rule().map(trace -> ", " + shown(trace)).orElse(""));
    }

    private static String shown(RuleTrace trace) {
        return "by rule " + trace.rule().orElse("of the limits") + ": " + trace.action()
                + trace.why().map(why -> " (" + why.message() + ")").orElse("");
    }
}
