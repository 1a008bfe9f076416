package io.tenantshare.ports;

import io.tenantshare.domain.change.RuleChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import java.util.Collection;
import java.util.List;

/** What projects say beforehand about offers to them. */
public interface RuleSets {

    /**
     * The rules of these projects, in no particular order; projects that nothing was ever stored for are left out, and one asked
     * for twice is answered once. Every write that ended before this call began is seen.
     */
    List<RuleSet> findAll(Collection<ProjectId> projects);

    /**
     * Stores rules with their event, both or neither, if the stored ones have the {@linkplain RuleChange#expectedRevision()
     * expected revision}.
     *
     * @return whether they were stored; false leaves everything as it was
     */
    boolean save(RuleChange change);
}
