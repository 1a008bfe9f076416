package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened; immutable, and true once a listener hears of it. */
public sealed interface SharingEvent
        permits ProjectEvent, ResourceEvent, MemberEvent, ImportEvent, KeyEvent, RulesEvent, VaultEvent, DerivedEvent {

    /** Identifies the event for good; the same when it is told again after a crash. */
    EventId id();

    /** What kind of thing happened. */
    EventType type();

    /** The project that did it. */
    ProjectId actor();

    /** When, in whole milliseconds. */
    Instant at();

    /** Who caused it, as the acting project and the host see it. */
    Cause cause();

    /** The projects whose business the event is: the one that acted, the owner of what changed, the recipients. */
    List<ProjectId> parties();

    /** Whether the event is any of the project's business. */
    default boolean concerns(ProjectId project) {
        return parties().contains(project);
    }

    /** The event as one of its parties sees it (rule book HI-2). */
    default SharingEvent seenBy(ProjectId project) {
        return this;
    }

    /** The event without what a project that is erased said in it: users, requests, notes and names of rules (OB-5). */
    default SharingEvent withoutWordsOf(ProjectId project) {
        return Wordless.of(this, project);
    }

    /** The provider's name for it in its audit trail, where it has one (rule book section 4.6). */
    default Optional<String> traceName() {
        return type().traceName();
    }

    /** The resource that changed, or that something was made from; empty if it is about something else. */
    default Optional<ResourceId> about() {
        return Optional.empty();
    }

    /** Whether this very resource changed, or something was made from it. */
    default boolean isAbout(ResourceId resource) {
        return about().filter(resource::equals).isPresent();
    }

    /** The recipient, for an event about one. */
    default Optional<ProjectId> recipient() {
        return Optional.empty();
    }
}
