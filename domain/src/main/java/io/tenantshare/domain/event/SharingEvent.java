package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.Optional;

/** Something that happened; immutable, and true once a listener hears of it. */
public sealed interface SharingEvent
        permits ProjectEvent, ResourceEvent, MemberEvent, KeyEvent, VaultEvent, DerivedEvent {

    /** Identifies the event for good; the same when it is told again after a crash. */
    EventId id();

    /** What kind of thing happened. */
    EventType type();

    /** The project that did it. */
    ProjectId actor();

    /** When, in whole milliseconds. */
    Instant at();

    /** Whether the event is any of the project's business: it acted, owns what changed, or is the recipient. */
    boolean concerns(ProjectId project);

    /** The provider's name for it in its audit trail, where it has one (rule book section 4.6). */
    default Optional<String> traceName() {
        return type().traceName();
    }

    /** Whether this very resource changed, or something was made from it. */
    default boolean isAbout(ResourceId resource) {
        return false;
    }

    /** The recipient, for an event about one. */
    default Optional<ProjectId> recipient() {
        return Optional.empty();
    }
}
