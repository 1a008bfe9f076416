package io.tenantshare.domain.event;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.sharing.ExtensionRequest;
import java.util.Optional;

/** Events without what one project said in them (rule book OB-5): ids and times stay. */
final class Wordless {

    private Wordless() {}

    static SharingEvent of(SharingEvent event, ProjectId project) {
        if (event instanceof MemberEvent member) {
            return of(member, project);
        }
        if (!event.actor().equals(project) || event.cause().equals(Cause.UNSTATED)) {
            return event;
        }
        if (event instanceof ProjectEvent one) {
            return new ProjectEvent(one.type(), one.project(), one.at());
        }
        if (event instanceof ResourceEvent one) {
            return new ResourceEvent(
                    one.type(), one.resource(), one.owner(), one.revision(), one.ordinal(), one.at(), Cause.UNSTATED);
        }
        if (event instanceof ImportEvent one) {
            return new ImportEvent(
                    one.resource(),
                    one.owner(),
                    one.members(),
                    one.revision(),
                    one.ordinal(),
                    one.at(),
                    Cause.UNSTATED);
        }
        if (event instanceof KeyEvent one) {
            return new KeyEvent(
                    one.type(), one.owner(), one.key(), one.account(), one.revision(), one.at(), Cause.UNSTATED);
        }
        if (event instanceof RulesEvent one) {
            return new RulesEvent(one.type(), one.project(), one.revision(), one.at(), Cause.UNSTATED);
        }
        if (event instanceof VaultEvent one) {
            return new VaultEvent(one.type(), one.owner(), one.vault(), one.occurrence(), one.at(), Cause.UNSTATED);
        }
        DerivedEvent one = (DerivedEvent) event;
        return new DerivedEvent(
                one.type(), one.project(), one.derived(), one.source(), one.occurrence(), one.at(), Cause.UNSTATED);
    }

    /** The names of a recipient's rules, and what it said when it asked for a later end, are its words, too. */
    private static MemberEvent of(MemberEvent event, ProjectId project) {
        boolean acted = event.actor().equals(project);
        boolean received = event.recipientId().equals(project);
        return new MemberEvent(
                event.type(),
                event.resource(),
                event.owner(),
                event.recipientId(),
                event.before(),
                event.placement(),
                event.lifetime(),
                event.formerEnd(),
                received ? event.rule().map(Wordless::unnamed) : event.rule(),
                received ? event.extension().map(Wordless::silent) : event.extension(),
                event.reminded(),
                event.revision(),
                event.ordinal(),
                event.at(),
                acted ? Cause.UNSTATED : event.cause());
    }

    private static RuleTrace unnamed(RuleTrace rule) {
        return new RuleTrace(Optional.empty(), rule.revision(), rule.action(), rule.why());
    }

    private static ExtensionRequest silent(ExtensionRequest request) {
        return new ExtensionRequest(request.end(), Optional.empty(), request.askedAt());
    }
}
