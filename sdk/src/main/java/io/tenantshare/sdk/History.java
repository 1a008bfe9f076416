package io.tenantshare.sdk;

import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReplay;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.commit.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who had access, since when, until when, and on whose word (rule book HI-4, HI-5); also after a resource is gone. It is
 * replayed from the events at each call, and reaches back as far as the event log does. An owner sees all recipients, a
 * recipient itself, a stranger nothing. Immutable.
 */
public final class History {

    private final Context context;
    private final EventFeed events;
    private final Supplier<Stream<Share>> present;

    History(Context context, EventFeed events, Supplier<Stream<Share>> present) {
        this.context = context;
        this.events = events;
        this.present = present;
    }

    /** What happened, oldest first. */
    public EventFeed events() {
        return events;
    }

    /** All periods of access, in the order of their beginnings; those that began before the event log does come first. */
    public List<AccessPeriod> periods() {
        return periods(events.readAll());
    }

    private List<AccessPeriod> periods(Reading all) {
        AccessReplay replay = new AccessReplay();
        all.events().forEach(logged -> replay.replay(logged.event()));
        if (all.forgottenUpTo() > 0) {
            try (Stream<Share> shares = present.get()) {
                shares.forEach(replay::present);
            }
        }
        return replay.periods();
    }

    /**
     * Who had access at a time. At the very moment at which access began, there was access; at the very moment at which it
     * ended, there was none. Refused with {@code before-history} for a time that the event log does not reach back to.
     */
    public AccessReport accessAt(Instant time) {
        Arguments.required(time, "time");
        Reading all = events.readAll();
        if (all.forgottenUpTo() > 0) {
            List<LoggedEvent> oldest = context.storage()
                    .events()
                    .read(LogFilter.EVERYTHING, all.forgottenUpTo(), 1)
                    .events();
            Instant horizon =
                    oldest.isEmpty() ? context.now() : oldest.get(0).event().at();
            if (time.isBefore(horizon)) {
                return AccessReport.beforeHistory(time, horizon);
            }
        }
        return AccessReport.at(time, periods(all));
    }
}
