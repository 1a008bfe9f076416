package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Answer;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/**
 * How closing or erasing a project ended, or would end. Immutable.
 *
 * @param outcome whether it was begun, or was so already
 * @param standing how the project stands now; empty if it is not registered
 * @param counts what goes, or would go: counted where the call finds the project open, and nothing otherwise
 */
public record ClosingReport(ProjectId project, Outcome outcome, Optional<Standing> standing, ClosingCounts counts)
        implements Answer {

    /** Checks that nothing is missing. */
    public ClosingReport {
        Arguments.required(project, "project");
        Arguments.required(outcome, "outcome");
        Arguments.required(standing, "standing");
        Arguments.required(counts, "counts");
    }

    @Override
    public boolean ok() {
        return outcome.ok();
    }

    @Override
    public Optional<Refusal> refusal() {
        return outcome.refusal();
    }

    @Override
    public String why() {
        return outcome.why();
    }

    @Override
    public ClosingReport orThrow() {
        return Answer.require(this);
    }

    @Override
    public String toString() {
        return project + ": " + why();
    }
}
