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
import io.tenantshare.ports.StorageException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Runs commands on the server. A command that fails for a passing reason is sent again, up to four times in all. This is
 * safe because every write of this adapter is conditional, and it is necessary because the driver retries only on servers
 * that have sessions. Every other failure becomes a {@link StorageException} that shows no credentials; so does every
 * command after {@link #close()}. Thread-safe.
 */
final class Commands {

    private static final int MAX_ATTEMPTS = 4;
    private static final String UNKNOWN = " Earlier attempts got no answer; whether a write happened is not known.";

    /** The error codes after which MongoDB lets drivers retry, such as 10107, not the primary, or 89, timed out. */
    private static final Set<Integer> TRANSIENT =
            Set.of(6, 7, 24, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 50915);

    private final Set<String> secrets;
    private volatile boolean closed;

    /**
     * Accepts commands until it is closed.
     *
     * @param secrets texts that no exception may show
     */
    Commands(Set<String> secrets) {
        this.secrets = secrets;
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

    /**
     * The answer to a command.
     *
     * @param command sends the command and converts the answer; may be called more than once
     * @throws DuplicateKey if a document with the same unique key exists
     */
    <T> T run(Supplier<T> command) {
        return attempt(command).value();
    }

    /** Like {@link #run}, and tells whether the command was sent more than once. */
    <T> Answer<T> attempt(Supplier<T> command) {
        for (int attempt = 1; ; attempt++) {
            requireOpen();
            boolean retried = attempt > 1;
            try {
                return new Answer<>(command.get(), retried);
            } catch (MongoException e) {
                if (isDuplicateKey(e)) {
                    throw new DuplicateKey(retried);
                }
                if (attempt == MAX_ATTEMPTS || !isTransient(e)) {
                    throw failure(e, retried);
                }
                pause(Duration.ofMillis(10L << Math.min(2 * attempt, 5)));
            } catch (DuplicateKey | StorageException e) {
                throw e;
            } catch (RuntimeException e) {
                // A command that runs while the storage closes fails in various ways.
                requireOpen();
                throw failure(e, retried);
            }
        }
    }

    /** Waits between half of this time and all of it, so that writers that collided do not collide again. */
    static void pause(Duration longest) {
        long half = longest.toNanos() / 2;
        LockSupport.parkNanos(half + ThreadLocalRandom.current().nextLong(half));
    }

    private StorageException failure(RuntimeException e, boolean retried) {
        String message = describe(e) + (retried ? UNKNOWN : "");
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

    private static String describe(RuntimeException e) {
        if (e instanceof MongoSecurityException) {
            return "MongoDB did not accept the credentials.";
        }
        if (e instanceof MongoInterruptedException) {
            return "The thread was interrupted while it waited for MongoDB; whether a write happened is not known.";
        }
        if (e instanceof MongoTimeoutException) {
            return "MongoDB could not be reached in time; whether a write happened is not known.";
        }
        if (e instanceof MongoServerException server) {
            return "MongoDB refused a command with code " + server.getCode() + ".";
        }
        if (e instanceof MongoException) {
            return "MongoDB did not answer; whether a write happened is not known.";
        }
        return "A document in MongoDB is not what this version of the adapter writes or reads.";
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

    /** The secrets of the host's own client are not known, but the driver shows a user only as part of its credential. */
    private boolean showsSecret(String message) {
        return message.contains(MongoCredential.class.getSimpleName())
                || secrets.stream().anyMatch(message::contains);
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
