package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.Losses;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a plan adds to its report: what the recipients would lose and keep. It reads at most one page of records for each
 * recipient, whatever the number of resources. Not safe for use by several threads.
 */
final class Preview {

    /** The records of a recipient that are looked at (RP-1). */
    private static final int RECORDS = 1000;

    private final Context context;
    private final Predicate<ProjectId> taken;
    private final List<Loss> losses = new ArrayList<>();

    Preview(Context context, Predicate<ProjectId> taken) {
        this.context = context;
        this.taken = taken;
    }

    private record Loss(ResourceId resource, Member member) {}

    /** The same decision; who would lose the resource is noted. A plan decides once. */
    Commits.Decider over(Commits.Decider decider) {
        return (subject, call) -> {
            Losses.of(subject, call, taken).forEach(member -> losses.add(new Loss(subject.id(), member)));
            return decider.decide(subject, call);
        };
    }

    /** The report with the impact on each of them. */
    ShareReport addedTo(ShareReport report) {
        Map<ProjectId, List<Loss>> byRecipient = new LinkedHashMap<>();
        losses.forEach(loss -> byRecipient
                .computeIfAbsent(loss.member().recipient(), recipient -> new ArrayList<>())
                .add(loss));
        Map<Loss, Impact> impacts = new HashMap<>();
        byRecipient.forEach((recipient, all) -> {
            List<DerivedResource> made = storage().derivedResources().page(recipient, Optional.empty(), RECORDS);
            boolean atLeast = made.size() == RECORDS;
            all.forEach(
                    loss -> impacts.put(loss, Impact.of(loss.resource(), loss.member(), made, atLeast, heldMb(loss))));
        });
        return report.withImpacts(losses.stream().map(impacts::get).toList());
    }

    private long heldMb(Loss loss) {
        return loss
                .member()
                .vault()
                .flatMap(vault -> storage().vaults().find(loss.member().recipient(), vault))
                .map(Vault::holdings)
                .orElse(List.of())
                .stream()
                .filter(holding -> holding.resource().equals(loss.resource()))
                .mapToLong(Holding::sizeMb)
                .sum();
    }

    private Storage storage() {
        return context.storage();
    }
}
