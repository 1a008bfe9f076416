package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of what was made from images and backups. */
public final class DerivedDecisions {

    private DerivedDecisions() {}

    /** The use of an image or a backup that makes this. */
    public static Use useThatMakes(DerivedId id) {
        return Use.of(
                switch (id.kind()) {
                    case SERVER -> Operation.CREATE_SERVER;
                    case DISK -> Operation.CREATE_DISK;
                    case IMAGE -> Operation.REPLICATE;
                });
    }

    /**
     * Decides the record that a project made something from an image; repeating it is harmless.
     *
     * @param mayUse the decision on the use that makes it
     * @param occurrence tells this event from every other about the same thing
     */
    public static Decided<Outcome, DerivedChange> record(
            @Nullable DerivedResource present,
            ProjectId project,
            DerivedId id,
            ResourceId source,
            Decision mayUse,
            long occurrence,
            Stamp stamp) {
        if (!mayUse.allowed()) {
            return Decided.nothing(Outcome.refused(mayUse.objections()));
        }
        if (present != null && present.source().equals(source)) {
            return Decided.already();
        }
        if (present != null) {
            return Decided.refused(Refusal.of(Reason.DERIVED_ID_TAKEN, id));
        }
        boolean replica = id.kind() == DerivedKind.IMAGE && source instanceof ImageId;
        EventType type = replica ? EventType.REPLICATED : EventType.DERIVED;
        DerivedResource derived = new DerivedResource(project, id, source, stamp.at());
        return Decided.done(new DerivedChange(
                derived,
                false,
                List.of(new DerivedEvent(type, project, id, source, occurrence, stamp.at(), stamp.cause()))));
    }

    /**
     * Decides that the record goes because what was made is gone; without one there is nothing to do.
     *
     * @param occurrence tells this event from every other about the same thing
     */
    public static Decided<Outcome, DerivedChange> forget(
            @Nullable DerivedResource present, long occurrence, Stamp stamp) {
        if (present == null) {
            return Decided.already();
        }
        DerivedEvent event = new DerivedEvent(
                EventType.FORGOTTEN,
                present.project(),
                present.id(),
                present.source(),
                occurrence,
                stamp.at(),
                stamp.cause());
        return Decided.done(new DerivedChange(present, true, List.of(event)));
    }

    /**
     * Decides a use that needs the image something was made from, such as reinstalling a server: if that image is no
     * longer there for the project, it is told so about what it made, not about the image (scenario 96).
     */
    public static Decision useOf(DerivedResource derived, Decision onSource) {
        Reason unknown = ResourceRules.of(derived.source().type()).reasons().unknown();
        boolean gone = onSource.objections().stream()
                .anyMatch(refusal -> refusal.code().equals(unknown.code()));
        return gone
                ? Decision.refused(
                        Refusal.of(Reason.SOURCE_UNAVAILABLE, derived.id().value()))
                : onSource;
    }
}
