package io.tenantshare.domain.recipient;

import io.tenantshare.domain.project.AccountId;
import java.util.List;

/**
 * The rules that the host sets for all projects of an account (rule book RR-1). Blocks among them come before the rules of the
 * project, the others behind them (RR-3). It is asked at every offer to a project of the account, by several threads at once, and
 * should answer from memory.
 */
@FunctionalInterface
public interface AccountRules {

    /** No account has any. */
    AccountRules NONE = account -> List.of();

    /** The rules for the projects of this account, in their order; at most 100, each under a name of its own. */
    List<RecipientRule> of(AccountId account);
}
