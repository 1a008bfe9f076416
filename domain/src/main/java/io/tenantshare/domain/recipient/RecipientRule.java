package io.tenantshare.domain.recipient;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.VaultId;
import java.util.Optional;

/**
 * What a recipient says beforehand about some offers: accept them, refuse them, or ask (rule book RR-1, RR-2). Immutable.
 *
 * @param name what events and explanations call it, 1 to 255 characters
 * @param match which offers it is about
 * @param action what becomes of them
 * @param vault the recipient's vault that accepted backups and full-server images go into; others need none
 */
public record RecipientRule(String name, OfferMatch match, RuleAction action, Optional<VaultId> vault) {

    /**
     * Checks what it is given.
     *
     * @throws InvalidInputException if a component is null, the name is none, or a rule that accepts nothing names a vault
     */
    public RecipientRule {
        name = Text.identifier(name, Reason.INVALID_ID);
        Arguments.required(match, "match");
        Arguments.required(action, "action");
        if (Arguments.required(vault, "vault").isPresent() && action != RuleAction.ACCEPT) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, name, "only a rule that accepts names a vault"));
        }
    }

    /** Accepts such offers at once; one that needs a vault waits, as this names none. */
    public static RecipientRule accept(String name, OfferMatch match) {
        return new RecipientRule(name, match, RuleAction.ACCEPT, Optional.empty());
    }

    /** Refuses such offers: their owners learn no more than that this recipient is not available. */
    public static RecipientRule block(String name, OfferMatch match) {
        return new RecipientRule(name, match, RuleAction.BLOCK, Optional.empty());
    }

    /** Lets such offers wait for an answer, whatever rules after this one say. */
    public static RecipientRule ask(String name, OfferMatch match) {
        return new RecipientRule(name, match, RuleAction.ASK, Optional.empty());
    }

    /**
     * This rule, accepting into a vault what needs one.
     *
     * @throws InvalidInputException if it is not a vault id, or the rule accepts nothing
     */
    public RecipientRule into(String intoVault) {
        return new RecipientRule(name, match, action, Optional.of(new VaultId(intoVault)));
    }
}
