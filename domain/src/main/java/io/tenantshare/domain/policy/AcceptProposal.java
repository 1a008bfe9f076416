package io.tenantshare.domain.policy;

import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Member;

/** A recipient wants to accept a share that is pending or rejected. */
public record AcceptProposal(Image image, Member member, SharingRules rules) {}
