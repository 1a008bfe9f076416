package io.tenantshare.domain.answer;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why a project can or cannot do each thing with a resource now.
 *
 * @param relation how the project stands to it; {@link Relation#NONE} also for one that does not exist
 * @param until when its share is over by itself (LT-4); empty if never, or if it has none
 * @param extension what it asks for and the owner has not answered (LT-11)
 * @param decisions one per operation, with every objection
 */
public record Explanation(
        ResourceId resource,
        ProjectId project,
        Relation relation,
        Optional<Instant> until,
        Optional<ExtensionRequest> extension,
        Map<Operation, Decision> decisions) {

    /** Copies what it is given. */
    public Explanation {
        decisions = Collections.unmodifiableMap(new EnumMap<>(decisions));
    }

    /** The decision on one operation. */
    public Decision on(Operation operation) {
        Decision decision = decisions.get(operation);
        if (decision == null) {
            throw new IllegalStateException("no decision on " + operation);
        }
        return decision;
    }

    /** One line per operation, fit for a log or a support desk. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(resource).append(" for ").append(project).append(": ");
        text.append(relation);
        until.ifPresent(end -> text.append(" until ").append(end));
        extension.ifPresent(asked -> text.append(", asked for ")
                .append(asked.end().map(Instant::toString).orElse("no end")));
        text.append('\n');
        decisions.forEach((operation, decision) -> text.append("  ")
                .append(operation)
                .append(": ")
                .append(decision.why())
                .append('\n'));
        return text.toString();
    }
}
