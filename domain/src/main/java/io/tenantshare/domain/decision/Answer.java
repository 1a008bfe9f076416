package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.sharing.MemberStatus;

/** What a recipient may say to an offer; going back to pending is not among it (rule book C-16, scenario 53). */
public enum Answer {
    ACCEPT(MemberStatus.ACCEPTED, EventType.ACCEPTED),
    REJECT(MemberStatus.REJECTED, EventType.REJECTED);

    private final MemberStatus status;
    private final EventType event;

    Answer(MemberStatus status, EventType event) {
        this.status = status;
        this.event = event;
    }

    /** The status the answer leads to. */
    public MemberStatus status() {
        return status;
    }

    EventType event() {
        return event;
    }
}
