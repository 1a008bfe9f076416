package io.tenantshare.mongo.testing;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the commands that a client sends for its application. Retries by the driver count, too; handshakes and pings do
 * not. Register it with {@link com.mongodb.MongoClientSettings.Builder#addCommandListener}. Thread-safe.
 */
public final class RoundTrips implements CommandListener {

    private final List<String> names = new ArrayList<>();
    private final @Nullable Thread only;

    /** Counts the commands of all threads. */
    public RoundTrips() {
        this(null);
    }

    private RoundTrips(@Nullable Thread only) {
        this.only = only;
    }

    /**
     * Counts only the commands of the thread that calls this method. The driver calls its listeners on the thread that
     * sends, so work in the background is not counted.
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

    /** The number of commands since the beginning or the last {@link #reset}. */
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

    /** Starts again from 0. */
    public void reset() {
        synchronized (names) {
            names.clear();
        }
    }
}
