package io.tenantshare.memory;

import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.RuleSets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** What each project says beforehand about offers. Safe for use by many threads; readers take no lock. */
final class MemoryRuleSets implements RuleSets {

    private final ConcurrentMap<ProjectId, RuleSet> sets = new ConcurrentHashMap<>();
    private final MemoryEventLog events;
    private final PendingChanges pending;
    private final Lifecycle lifecycle;

    MemoryRuleSets(MemoryEventLog events, PendingChanges pending, Lifecycle lifecycle) {
        this.events = events;
        this.pending = pending;
        this.lifecycle = lifecycle;
    }

    @Override
    public List<RuleSet> findAll(Collection<ProjectId> projects) {
        lifecycle.ensureOpen();
        List<RuleSet> found = new ArrayList<>();
        for (ProjectId project : new LinkedHashSet<>(projects)) {
            RuleSet present = sets.get(project);
            if (present != null) {
                found.add(present);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean save(RuleChange change) {
        lifecycle.ensureOpen();
        RuleSet next = change.next();
        boolean[] saved = new boolean[1];
        sets.compute(next.project(), (project, present) -> {
            if ((present == null ? 0 : present.revision()) != change.expectedRevision()) {
                return present;
            }
            pending.add(change);
            events.append(change.events());
            saved[0] = true;
            return next;
        });
        return saved[0];
    }

    /** All of them, ordered by project. */
    Stream<RuleSet> all() {
        return sets.values().stream()
                .sorted(Comparator.comparing(rules -> rules.project().value(), Text.ORDER));
    }

    /** Stores those of one project as they are. */
    void put(RuleSet rules) {
        sets.put(rules.project(), rules);
    }
}
