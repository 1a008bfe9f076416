package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.RuleDecisions;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import java.util.List;
import java.util.function.UnaryOperator;

/** The calls on what a project says beforehand about offers. */
public final class RuleCalls {

    private final Context context;
    private final Requests requests;
    private final ResourceCalls resources;
    private final boolean dry;

    /** The calls of a project; if dry, they tell what they would do and write nothing. */
    public RuleCalls(Context context, Requests requests, boolean dry) {
        this.context = context;
        this.requests = requests;
        this.resources = new ResourceCalls(context, requests, dry);
        this.dry = dry;
    }

    /** The same calls, telling what they would do and writing nothing. */
    public RuleCalls planned() {
        return new RuleCalls(context, requests.forSteps(), true);
    }

    /** The project's rules as they are now. */
    public RuleSet present() {
        return context.storage().ruleSets().findAll(List.of(requests.actor())).stream()
                .findFirst()
                .orElseGet(() -> RuleSet.none(requests.actor()));
    }

    /** Changes the project's rules. */
    public Outcome update(UnaryOperator<RuleSet> change) {
        return requests.idempotently(
                () -> new Request.UpdateRules(requests.actor()),
                () -> new Commits(context, requests.caller(), dry)
                        .apply(
                                requests.actor(),
                                () -> {
                                    RuleSet present = present();
                                    return RuleDecisions.update(
                                            present,
                                            Arguments.required(change.apply(present), "rules"),
                                            context.project(requests.actor()),
                                            context.rules(),
                                            requests.stamp());
                                },
                                context.storage().ruleSets()::save));
    }

    /** Answers by the project's rules what is pending when the call begins. */
    public ShareReport applyToPending() {
        return resources.applyRules();
    }
}
