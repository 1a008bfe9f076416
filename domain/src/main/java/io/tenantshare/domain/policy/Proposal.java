package io.tenantshare.domain.policy;

import io.tenantshare.domain.resource.Resource;

/** What somebody wants to do with a resource, with the facts that rules need. Immutable. */
public sealed interface Proposal<R extends Resource> permits ShareProposal, AcceptProposal, UseProposal {

    /** The resource in question. */
    R resource();

    /** The rules in force. */
    SharingRules rules();
}
