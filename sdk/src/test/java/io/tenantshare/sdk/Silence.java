package io.tenantshare.sdk;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every fault after a commit is logged with its stack; where they are made on purpose, by the hundreds, nobody needs it. */
final class Silence {

    /** Kept, because a logger that nobody holds forgets its level. */
    private final List<Logger> loggers = Stream.of("io.tenantshare.sdk", "io.tenantshare.mongo", "org.mongodb.driver")
            .map(Logger::getLogger)
            .toList();

    private Thread.@Nullable UncaughtExceptionHandler handler;

    void begin() {
        handler = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (!(thrown instanceof Mortal.Death)) {
                thrown.printStackTrace();
            }
        });
        loggers.forEach(logger -> logger.setLevel(Level.OFF));
    }

    void end() {
        loggers.forEach(logger -> logger.setLevel(null));
        Thread.setDefaultUncaughtExceptionHandler(handler);
    }
}
