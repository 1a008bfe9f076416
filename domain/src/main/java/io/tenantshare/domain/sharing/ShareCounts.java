package io.tenantshare.domain.sharing;

/**
 * How many shares a project has on one side.
 *
 * @param pending offered, not answered
 */
public record ShareCounts(long pending, long accepted, long rejected) {

    /** Those in this status. */
    public long of(MemberStatus status) {
        return switch (status) {
            case PENDING -> pending;
            case ACCEPTED -> accepted;
            case REJECTED -> rejected;
        };
    }

    /** All of them. */
    public long total() {
        return pending + accepted + rejected;
    }

    /** Those that count against the image-sharing quota: an unanswered share does not (rule book C-9, scenario 35). */
    public long answered() {
        return accepted + rejected;
    }
}
