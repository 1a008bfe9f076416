package io.tenantshare.mongo.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a client sends for the sake of its application; repeats by the driver count too, handshakes and pings do
 * not. Given to {@link com.mongodb.MongoClientSettings.Builder#addCommandListener}.
 */
public final class RoundTrips implements CommandListener {

    private final List<String> names = new ArrayList<>();
    private final @Nullable Thread only;

    /** Counts what all threads send. */
    public RoundTrips() {
        this(null);
    }

    private RoundTrips(@Nullable Thread only) {
        this.only = only;
    }

    /**
     * Counts only what the thread that calls this sends. The driver tells its listeners on the thread that sends, so that
     * what others do in the background does not count: a caller does not wait for that.
     */
    public static RoundTrips ofThisThread() {
        return new RoundTrips(Thread.currentThread());
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if ((only == null || only == Thread.currentThread()) && !Housekeeping.is(event.getCommandName())) {
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
