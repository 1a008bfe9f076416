package io.tenantshare.sdk.commit;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.Backlog;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one call knows of the recipients that it names: their rules, loaded together, and how much waits for their answers. Not
 * safe for use by several threads.
 */
final class RecipientFacts {

    private static final int COUNTED_AT_ONCE = 500;

    private final Storage storage;
    private final Collection<ProjectId> recipients;
    private @Nullable Map<ProjectId, RuleSet> ruleSets;
    private final Map<ProjectId, Backlog> backlogs = new HashMap<>();

    /** The sizes of what the same call has offered, and what waits for its answer. */
    private final Map<ProjectId, List<Long>> offered = new HashMap<>();

    RecipientFacts(Storage storage, Collection<ProjectId> recipients) {
        this.storage = storage;
        this.recipients = recipients;
    }

    RuleSet rules(ProjectId project) {
        Map<ProjectId, RuleSet> known = ruleSets;
        if (known == null) {
            known = new HashMap<>();
            load(recipients, known);
            ruleSets = known;
        }
        if (!known.containsKey(project)) {
            load(List.of(project), known);
        }
        return known.getOrDefault(project, RuleSet.none(project));
    }

    private void load(Collection<ProjectId> projects, Map<ProjectId, RuleSet> known) {
        if (!projects.isEmpty()) {
            projects.forEach(project -> known.put(project, RuleSet.none(project)));
            storage.ruleSets().findAll(projects).forEach(found -> known.put(found.project(), found));
        }
    }

    /** All that one call offers is one owner's, so that nothing but the recipient tells backlogs apart. */
    Backlog backlog(ProjectId recipient, ProjectId owner, PendingCaps caps, Instant now) {
        Backlog waiting = backlogs.computeIfAbsent(recipient, other -> count(other, owner, caps, now));
        for (long gb : offered.getOrDefault(recipient, List.of())) {
            waiting = waiting.plusOfOwner(gb);
        }
        return waiting;
    }

    private Backlog count(ProjectId recipient, ProjectId owner, PendingCaps caps, Instant now) {
        boolean ofOwnerOnly = caps.offers().isEmpty() && caps.gb().isEmpty();
        Backlog waiting = Backlog.NONE;
        for (ResourceType type : ResourceType.values()) {
            ShareQuery query = ShareQuery.all(ShareQuery.Side.RECIPIENT, recipient, type)
                    .withStatuses(Set.of(MemberStatus.PENDING))
                    .withCounterparts(ofOwnerOnly ? Set.of(owner) : Set.of())
                    .asOf(now);
            Optional<SharePosition> after = Optional.empty();
            boolean more = true;
            while (more && !caps.exceededBy(waiting)) {
                SharePage page = storage.shares().page(query, after, COUNTED_AT_ONCE);
                for (Share share : page.shares()) {
                    long gb = share.resource().spec().totalGb();
                    waiting = share.owner().equals(owner) ? waiting.plusOfOwner(gb) : waiting.plusOfAnother(gb);
                    after = Optional.of(SharePosition.of(share));
                }
                more = page.more();
            }
        }
        return waiting;
    }

    /** What the same call has decided counts from now on. */
    void expect(ResourceChange change) {
        long gb = change.next().resource().spec().totalGb();
        for (SharingEvent event : change.events()) {
            if (event.type() == EventType.OFFERED) {
                event.recipient()
                        .flatMap(change.next()::member)
                        .filter(member -> member.status() == MemberStatus.PENDING)
                        .ifPresent(member -> offered.computeIfAbsent(member.recipient(), none -> new ArrayList<>())
                                .add(gb));
            }
        }
    }
}
