package io.tenantshare.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.tenantshare.ports.StorageException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * Runs commands on the server. A command that fails for a passing reason is sent again, up to four times in all. This is
 * safe because every write of this adapter is conditional, and it is necessary because the driver retries only on servers
 * that have sessions. Every other failure becomes a {@link StorageException} that shows no credentials; so does every
 * command after {@link #close()}. Thread-safe.
 *
 * <p>All commands of one {@linkplain #call call}, with their repetitions and the pauses between them, share one deadline.
 * It belongs to the thread (an execute-around method), so that no command has to be told about it.
 */
final class Commands {

    private static final int MAX_ATTEMPTS = 4;
    private static final String EARLIER_UNKNOWN =
            " Earlier attempts got no answer; whether a write happened is not known.";
    private static final String TIMED_OUT = "MongoDB could not be reached in time";
    private static final String INTERRUPTED = "The thread was interrupted while it waited for MongoDB";
    private static final String UNKNOWN = "; whether a write happened is not known.";

    /** How long a command may take that nobody but a silent server ends. Servers count milliseconds in 31 bits. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration PING = Duration.ofSeconds(2);

    /** The error codes after which MongoDB lets drivers retry, such as 10107, not the primary, or 89, timed out. */
    private static final Set<Integer> TRANSIENT =
            Set.of(6, 7, 24, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 50915);

    private final Pattern secrets;
    private final boolean noSecret;
    private final Duration callTimeout;
    private final Duration pingTimeout;
    private final ThreadLocal<Long> deadline = new ThreadLocal<>();
    private volatile boolean closed;

    /**
     * Accepts commands until it is closed.
     *
     * @param secret a text that no exception may show; empty if there is none
     * @param callTimeout how long a call may take with all its commands
     */
    Commands(String secret, Duration callTimeout) {
        // As a word of its own, because a short secret is a part of many harmless words.
        this.secrets = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])");
        this.noSecret = secret.isEmpty();
        this.callTimeout = callTimeout;
        this.pingTimeout = callTimeout.compareTo(PING) < 0 ? callTimeout : PING;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    /**
     * The answer to a command.
     *
     * @param retried whether the command was sent more than once, so that an earlier attempt may have been carried out
     */
    record Answer<T>(T value, boolean retried) {}

    void close() {
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new StorageException("The MongoDB storage is closed.");
        }
    }

    /** Runs commands that end together within the call timeout, or within what is left of the call around them. */
    <T> T call(Supplier<T> call) {
        return deadline.get() == null ? callWithin(callTimeout, call) : call.get();
    }

    /** Like {@link #call}, without an answer. */
    void run(Runnable call) {
        call(() -> {
            call.run();
            return call;
        });
    }

    /** Like {@link #run}, with another bound. */
    void runWithin(Duration bound, Runnable call) {
        callWithin(bound, () -> {
            call.run();
            return bound;
        });
    }

    /** Like {@link #call}, with a bound of its own, but never longer than a call around it. */
    <T> T callWithin(Duration bound, Supplier<T> call) {
        Long outer = deadline.get();
        long mine = System.nanoTime() + bound.toNanos();
        if (outer != null && outer - mine <= 0) {
            return call.get();
        }
        deadline.set(mine);
        try {
            return call.get();
        } finally {
            if (outer == null) {
                deadline.remove();
            } else {
                deadline.set(outer);
            }
        }
    }

    /** The answer to a command that changes nothing. */
    <D, T> T read(MongoCollection<D> collection, Function<MongoCollection<D>, T> command) {
        return attempt(false, left -> command.apply(collection.withTimeout(left, TimeUnit.MILLISECONDS)))
                .value();
    }

    /** The answer to a command that changes nothing. */
    <T> T read(MongoDatabase database, Function<MongoDatabase, T> command) {
        return attempt(false, left -> command.apply(database.withTimeout(left, TimeUnit.MILLISECONDS)))
                .value();
    }

    /**
     * The answer to a write.
     *
     * @param command sends the command and converts the answer; may be called more than once
     * @throws DuplicateKey if a document with the same unique key exists
     */
    <D, T> T write(MongoCollection<D> collection, Function<MongoCollection<D>, T> command) {
        return attempt(collection, command).value();
    }

    /** Like {@link #write}, and tells whether the command was sent more than once. */
    <D, T> Answer<T> attempt(MongoCollection<D> collection, Function<MongoCollection<D>, T> command) {
        return attempt(true, left -> command.apply(collection.withTimeout(left, TimeUnit.MILLISECONDS)));
    }

    /**
     * The answer to a command that may take longer than a call: it is waited for as long as the server answers pings. A
     * command that is given up goes on in its thread until the connection is closed.
     */
    <T> T patiently(MongoDatabase database, Function<MongoDatabase, T> command) {
        FutureTask<T> task = new FutureTask<>(() -> callWithin(
                        LONGEST,
                        () -> attempt(true, left -> command.apply(database.withTimeout(left, TimeUnit.MILLISECONDS))))
                .value());
        Thread thread = new Thread(task, "tenantshare-mongo-prepare");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return task.get(pingTimeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                ping(database);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException(INTERRUPTED + UNKNOWN, e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof StorageException failure) {
                    throw failure;
                }
                throw new StorageException("MongoDB could not be prepared.", e);
            }
        }
    }

    /** Asks the primary for a sign of life. */
    void ping(MongoDatabase database) {
        callWithin(pingTimeout, () -> read(database, db -> db.runCommand(new Document("ping", 1))));
    }

    /** Takes a lock, or fails when the time of the call is over. */
    void lock(ReentrantLock lock) {
        try {
            if (!lock.tryLock() && !lock.tryLock(nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw new StorageException(
                        "MongoDB was so busy that the call had to wait for others all its time" + UNKNOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(INTERRUPTED + UNKNOWN, e);
        }
    }

    private <T> Answer<T> attempt(boolean writes, LongFunction<T> command) {
        return call(() -> {
            for (int attempt = 1; ; attempt++) {
                requireOpen();
                boolean retried = attempt > 1;
                try {
                    return new Answer<>(command.apply(millisLeft(writes)), retried);
                } catch (MongoException e) {
                    if (isDuplicateKey(e)) {
                        throw new DuplicateKey(retried);
                    }
                    if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
                        throw failure(e, writes, retried);
                    }
                    pause(Duration.ofMillis(10L << Math.min(2 * attempt, 5)));
                } catch (DuplicateKey | StorageException e) {
                    throw e;
                } catch (RuntimeException e) {
                    // A command that runs while the storage closes fails in various ways.
                    requireOpen();
                    throw failure(e, writes, retried);
                }
            }
        });
    }

    private long nanosLeft() {
        Long end = deadline.get();
        return end == null ? callTimeout.toNanos() : end - System.nanoTime();
    }

    /** What is left of the call, rounded up, because 0 means for ever to the driver. */
    private long millisLeft(boolean writes) {
        long nanos = nanosLeft();
        if (nanos <= 0) {
            throw new StorageException(outcome(TIMED_OUT, writes));
        }
        return TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    }

    /** Waits between half of this time and all of it, so that writers that collided do not collide again. */
    static void pause(Duration longest) {
        long half = longest.toNanos() / 2;
        LockSupport.parkNanos(half + ThreadLocalRandom.current().nextLong(half));
    }

    private StorageException failure(RuntimeException e, boolean writes, boolean retried) {
        String message = describe(e, writes) + (retried && writes ? EARLIER_UNKNOWN : "");
        return showsSecret(e) ? new StorageException(message) : new StorageException(message, e);
    }

    private static boolean isTransient(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream()
                    .allMatch(error -> isDuplicateKey(error.getCode()) || TRANSIENT.contains(error.getCode()));
        }
        return e instanceof MongoSocketException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof MongoConnectionPoolClearedException
                || e instanceof MongoWriteConcernException
                || e.hasErrorLabel("RetryableWriteError")
                || (e instanceof MongoServerException && TRANSIENT.contains(e.getCode()));
    }

    /** A bulk write counts only if duplicate keys are all that went wrong in it. */
    private static boolean isDuplicateKey(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().allMatch(error -> isDuplicateKey(error.getCode()));
        }
        return isDuplicateKey(e.getCode());
    }

    private static boolean isDuplicateKey(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    private static String describe(RuntimeException e, boolean writes) {
        if (e instanceof MongoSecurityException) {
            return "MongoDB did not accept the credentials.";
        }
        if (e instanceof MongoInterruptedException) {
            return outcome(INTERRUPTED, writes);
        }
        if (e instanceof MongoTimeoutException) {
            return namesNoHost(e)
                    ? "The host name of MongoDB could not be looked up; nothing was sent."
                    : outcome(TIMED_OUT, writes);
        }
        if (e instanceof MongoServerException server) {
            return "MongoDB refused a command with code " + server.getCode() + ".";
        }
        if (e instanceof MongoException) {
            return outcome("MongoDB did not answer", writes);
        }
        if (isClosed(e)) {
            return "The client is closed; nothing was sent.";
        }
        return "A document in MongoDB is not what this version of the adapter writes or reads.";
    }

    /** The driver asserts that a client is open, and says so in its message alone. */
    private static boolean isClosed(RuntimeException e) {
        String message = e.getMessage();
        return e instanceof IllegalStateException && message != null && message.endsWith("open");
    }

    private static String outcome(String what, boolean writes) {
        return what + (writes ? UNKNOWN : ".");
    }

    /** The driver waits for a server until the time is over, and says in its message alone why there was none. */
    private static boolean namesNoHost(RuntimeException e) {
        String message = e.getMessage();
        return message != null && message.contains(UnknownHostException.class.getName());
    }

    private boolean showsSecret(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (cause instanceof MongoSecurityException || (message != null && showsSecret(message))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The driver shows a user only as a part of its credential, and a password never. A password that is also the name of
     * something else, such as the application, is hidden all the same.
     */
    private boolean showsSecret(String message) {
        return message.contains(MongoCredential.class.getSimpleName())
                || (!noSecret && secrets.matcher(message).find());
    }

    /** A document with the same unique key exists. */
    static final class DuplicateKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean retried;

        DuplicateKey(boolean retried) {
            super("duplicate key", null, false, false);
            this.retried = retried;
        }

        /** Whether an earlier attempt of the same command may have written that document. */
        boolean retried() {
            return retried;
        }
    }
}
