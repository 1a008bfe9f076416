package io.tenantshare.sdk;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.commit.Context;
import java.util.OptionalLong;

/**
 * Follows a feed from a position that the storage keeps (rule book HI-6, HI-7): read, process, acknowledge, and go on after a
 * restart. Each event is read at least once; if a process dies before it acknowledges, the same events come again, with the
 * same ids. Several processes may follow under one name: of those that have read the same events, one acknowledges them. Safe
 * for use by many threads.
 *
 * <p>A follower that has not read for so long that the log has forgotten events is told so by {@link Reading#lost()}, once.
 * It then looks at the present: {@link #restart()}, read the lists, and go on.
 */
public final class Follower {

    private final Context context;
    private final EventFeed feed;
    private final FollowerId id;

    Follower(Context context, EventFeed feed, FollowerId id) {
        this.context = context;
        this.feed = feed;
        this.id = id;
    }

    /** The sequence it has processed up to; empty if it has never acknowledged anything. */
    public OptionalLong position() {
        return followers().position(id);
    }

    /**
     * The events after its position; from the oldest one still kept, if it has none. Moves nothing.
     *
     * @param limit the most events to return, from 1 to 1000
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the limit is out of range
     */
    public Reading read(int limit) {
        OptionalLong position = position();
        Reading reading = feed.readOn(position.orElse(0), limit);
        // Who has never read anything has lost nothing.
        return position.isPresent()
                ? reading
                : new Reading(reading.events(), reading.after(), reading.upTo(), reading.after());
    }

    /**
     * Notes that what was read is processed: moves the position from where it was read to how far it was read. Repeating it is
     * {@code ALREADY} so. Refused with {@code follower-moved} if another process has moved it: what was read is processed there
     * as well.
     */
    public Outcome acknowledge(Reading reading) {
        Arguments.required(reading, "reading");
        OptionalLong position = position();
        if (position.isPresent() && position.getAsLong() == reading.upTo()) {
            return Outcome.already();
        }
        boolean unmoved = position.orElse(0) == reading.after();
        return unmoved && followers().move(id, position, reading.upTo())
                ? Outcome.done()
                : Outcome.refused(Refusal.of(Reason.FOLLOWER_MOVED, id.name()));
    }

    /**
     * Moves the position to the end of the log, and returns it: whoever reads the lists after this call, and goes on from
     * here, misses nothing. Where both tell of the same thing, the greater revision is the newer.
     */
    public long restart() {
        long end = context.storage().events().last();
        boolean moved = false;
        while (!moved) {
            moved = followers().move(id, position(), end);
        }
        return end;
    }

    /** How many events were logged since its position, whether they pass its filters or not. */
    public long lag() {
        return Math.max(0, context.storage().events().last() - position().orElse(0));
    }

    /** Forgets the position: the next reading starts with the oldest event still kept. Repeating it is harmless. */
    public void forget() {
        followers().forget(id);
    }

    private Followers followers() {
        return context.storage().followers();
    }
}
