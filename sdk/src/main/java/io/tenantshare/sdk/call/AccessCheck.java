package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.decision.Call;
import io.tenantshare.domain.decision.UseDecisions;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Use;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.TextLookup;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Context;
import io.tenantshare.sdk.commit.LoadedFacts;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.observe.ObservedCheck;
import org.jspecify.annotations.Nullable;

/**
 * The access check that hosts make before every launch: a short path from plain texts to a decision. Most checks end
 * without an id having been made (ADR 0030).
 */
public final class AccessCheck {

    private AccessCheck() {}

    /**
     * Decides a use.
     *
     * @param actor any text; it need not be an id yet
     * @param cause who acts within it
     * @param id any text; it need not be an id yet
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is no id
     */
    public static Decision may(Context context, String actor, Cause cause, ResourceType type, String id, Use use) {
        SharedResource shared = find(context.storage().resources(), actor, type, id);
        Decision known = shared != null && shared.mayHaveEnded(context.time())
                ? null
                : UseDecisions.known(shared, type, id, actor, use, context.rules());
        return observed(
                context,
                actor,
                cause,
                type,
                id,
                use,
                known != null ? known : mayById(context, actor, cause, shared, type, id, use));
    }

    /** Tells observers of an answer. Where there are none, nothing is made for them. */
    static Decision observed(
            Context context, String actor, Cause cause, ResourceType type, String id, Use use, Decision decision) {
        Observers observers = context.observers();
        if (observers.any()) {
            observers.checked(new ObservedCheck(actor, cause, type, id, use.operation(), decision));
        }
        return decision;
    }

    private static @Nullable SharedResource find(Resources resources, String actor, ResourceType type, String id) {
        if (resources instanceof TextLookup lookup) {
            return lookup.findRecent(type, id).orElse(null);
        }
        return Text.isIdentifier(id) && Text.isIdentifier(actor)
                ? resources.findRecent(type.id(id), new ProjectId(actor)).orElse(null)
                : null;
    }

    private static Decision mayById(
            Context context,
            String actor,
            Cause cause,
            @Nullable SharedResource found,
            ResourceType type,
            String text,
            Use use) {
        ProjectId caller = new ProjectId(actor);
        ResourceId id = type.id(text);
        boolean asGiven = id.value().equals(text) && caller.value().equals(actor);
        SharedResource shared = asGiven
                ? found
                : context.storage().resources().findRecent(id, caller).orElse(null);
        Call call = context.call(new Caller(caller, cause), LoadedFacts.on(context.storage(), shared));
        return UseDecisions.decide(call.about(id, shared), call, use);
    }
}
