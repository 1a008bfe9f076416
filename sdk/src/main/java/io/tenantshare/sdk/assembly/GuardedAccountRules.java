package io.tenantshare.sdk.assembly;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.ports.StorageException;
import java.util.List;

/** A host's rules for accounts that fail an offer when they fail: nobody is passed over because they could not be asked. */
final class GuardedAccountRules implements AccountRules {

    private final AccountRules rules;

    GuardedAccountRules(AccountRules rules) {
        this.rules = rules;
    }

    @Override
    public List<RecipientRule> of(AccountId account) {
        try {
            return RuleSet.checked(rules.of(account));
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            throw new StorageException("The host's rules for accounts failed.", e);
        }
    }
}
