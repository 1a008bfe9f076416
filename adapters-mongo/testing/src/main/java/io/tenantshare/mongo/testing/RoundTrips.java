package io.tenantshare.mongo.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts what a client sends for the sake of its application; repeats by the driver count too, handshakes and pings do
 * not. Given to {@link com.mongodb.MongoClientSettings.Builder#addCommandListener}.
 */
public final class RoundTrips implements CommandListener {

    private final List<String> names = new ArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!Housekeeping.is(event.getCommandName())) {
            synchronized (names) {
                names.add(event.getCommandName());
            }
        }
    }

    /** How many commands were sent since the beginning or the last {@link #reset}. */
    public int count() {
        synchronized (names) {
            return names.size();
        }
    }

    /** The names of these commands, in the order in which they were sent. */
    public List<String> names() {
        synchronized (names) {
            return List.copyOf(names);
        }
    }

    /** Starts to count anew. */
    public void reset() {
        synchronized (names) {
            names.clear();
        }
    }
}
