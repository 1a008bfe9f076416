package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;

/**
 * A recipient on a resource's member list.
 *
 * @param recipient the project the resource is shared with
 * @param account the recipient's account, which key grants are given to
 * @param offeredAt when the present offer was made, in whole milliseconds
 * @param updatedAt when the status last changed, in whole milliseconds
 */
public record Member(
        ProjectId recipient, AccountId account, MemberStatus status, Instant offeredAt, Instant updatedAt) {

    /** A fresh offer: pending, with both times equal (scenario 9). */
    public static Member offered(Project recipient, Instant at) {
        return new Member(recipient.id(), recipient.account(), MemberStatus.PENDING, at, at);
    }

    /** This member with another answer. */
    public Member answered(MemberStatus answer, Instant at) {
        return new Member(recipient, account, answer, offeredAt, at);
    }
}
