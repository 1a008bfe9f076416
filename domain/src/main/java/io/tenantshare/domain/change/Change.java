package io.tenantshare.domain.change;

/** The next state of one thing together with the events that led to it; stored in one atomic write. */
public sealed interface Change extends Commit
        permits ProjectChange, ResourceChange, KeyChange, RuleChange, VaultChange, DerivedChange {}
