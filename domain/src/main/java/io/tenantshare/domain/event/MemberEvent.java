package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A share between an owner and one recipient changed.
 *
 * @param before how the recipient stood to the resource before; {@link Relation#NONE} also if it is not known
 * @param placement where the recipient keeps what it accepted, or kept what it gave back or lost
 * @param lifetime when the share ends by itself, as it is agreed on after this
 * @param formerEnd when the share would have ended before its end was moved
 * @param rule what the recipient's rules did, could not do, or would have done; the recipient and the host see it
 * @param extension what the recipient asked for, in the events {@link EventType#EXTENSION_ASKED} and {@link
 *     EventType#EXTENSION_ANSWERED}; an answer that moved the end has a former end, and one that declined has none
 * @param reminded how long before the end of the share {@link EventType#REMINDED} reminds of it, as the rules have it; it may be
 *     told later, and never at the end
 */
public record MemberEvent(
        EventType type,
        ResourceId resource,
        ProjectId owner,
        ProjectId recipientId,
        Relation before,
        Placement placement,
        Lifetime lifetime,
        Optional<Instant> formerEnd,
        Optional<RuleTrace> rule,
        Optional<ExtensionRequest> extension,
        Optional<Duration> reminded,
        long revision,
        int ordinal,
        Instant at,
        Cause cause)
        implements SharingEvent {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public MemberEvent {
        Arguments.required(type, "type");
        Arguments.required(resource, "resource");
        Arguments.required(owner, "owner");
        Arguments.required(recipientId, "recipientId");
        Arguments.required(before, "before");
        Arguments.required(placement, "placement");
        Arguments.required(lifetime, "lifetime");
        formerEnd = Arguments.required(formerEnd, "formerEnd").map(end -> Arguments.time(end, "formerEnd"));
        Arguments.required(rule, "rule");
        Arguments.required(extension, "extension");
        Arguments.required(reminded, "reminded");
        at = Arguments.time(at, "at");
        Arguments.required(cause, "cause");
    }

    /**
     * The same with nothing said about who caused it, of a share without an end.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public MemberEvent(
            EventType type,
            ResourceId resource,
            ProjectId owner,
            ProjectId recipientId,
            Placement placement,
            long revision,
            int ordinal,
            Instant at) {
        this(
                type,
                resource,
                owner,
                recipientId,
                Relation.NONE,
                placement,
                Lifetime.UNLIMITED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                revision,
                ordinal,
                at,
                Cause.UNSTATED);
    }

    /**
     * Since when it is true (rule book HI-3): of a share that ended by itself, since the end that was agreed on, however late
     * that was written; otherwise since it was written.
     */
    public Instant effectiveAt() {
        return switch (type) {
            case EXPIRED -> lifetime.until(MemberStatus.PENDING).orElse(at);
            case ENDED -> lifetime.endsAt().orElse(at);
            default -> at;
        };
    }

    @Override
    public EventId id() {
        return id(resource, revision, ordinal);
    }

    /** Of a share that ended by itself, its owner, who offered it so. */
    @Override
    public ProjectId actor() {
        return switch (type) {
            case ACCEPTED, REJECTED, GIVEN_BACK, RULE_WOULD, EXTENSION_ASKED, IMAGE_NOTED, IMAGE_FORGOTTEN ->
                recipientId;
            default -> owner;
        };
    }

    @Override
    public Optional<ResourceId> about() {
        return Optional.of(resource);
    }

    @Override
    public List<ProjectId> parties() {
        return type == EventType.RULE_WOULD ? List.of(recipientId) : List.of(owner, recipientId);
    }

    @Override
    public Optional<String> traceName() {
        boolean ofBackup = resource.type() == ResourceType.BACKUP;
        return type.traceName()
                .map(name -> ofBackup ? name.replace("Member", "BackupMember") : name)
                .map(name -> name.replace("addBackup", "createBackup"));
    }

    @Override
    public Optional<ProjectId> recipient() {
        return Optional.of(recipientId);
    }

    /**
     * The other side hears the words of an offer, a rejection, a withdrawal, a deletion, a request for a later end or its
     * answer, and nobody's user (HI-2). Nobody but the recipient hears of its rules (RR-12).
     */
    @Override
    public SharingEvent seenBy(ProjectId project) {
        boolean ruleShown = rule.isEmpty() || recipientId.equals(project);
        boolean causeShown = cause.equals(Cause.UNSTATED) || actor().equals(project);
        if (ruleShown && causeShown) {
            return this;
        }
        Cause shown = causeShown ? cause : type.speaksToOthers() ? cause.noteOnly() : Cause.UNSTATED;
        return new MemberEvent(
                type,
                resource,
                owner,
                recipientId,
                before,
                placement,
                lifetime,
                formerEnd,
                ruleShown ? rule : Optional.empty(),
                extension,
                reminded,
                revision,
                ordinal,
                at,
                shown);
    }

    static EventId id(ResourceId resource, long revision, int ordinal) {
        return new EventId(resource.type().code() + ":" + resource, revision, ordinal);
    }
}
