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
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The way of every statement to the server: refused once the storage is closed, repeated when its answer was lost, and
 * failing as the ports say. Every statement of this adapter may be repeated, because each is guarded; the driver repeats
 * on its own only where the server has sessions.
 */
final class Calls {

    private static final int ATTEMPTS = 4;
    private static final String UNKNOWN = " Earlier attempts got no answer; whether a write happened is not known.";

    /** Interrupted at shutdown, not primary, recovering, shut down, unreachable, timed out, conflicting: as MongoDB lists them. */
    private static final Set<Integer> PASSING =
            Set.of(6, 7, 24, 64, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436, 50915);

    private final Set<String> secrets;
    private volatile boolean closed;

    /**
     * Starts open.
     *
     * @param secrets what no failure may show
     */
    Calls(Set<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * What a statement answered.
     *
     * @param repeated whether an earlier attempt may have run, too
     */
    record Answer<T>(T value, boolean repeated) {}

    void close() {
        closed = true;
    }

    void check() {
        if (closed) {
            throw new StorageException("The MongoDB storage is closed.");
        }
    }

    <T> T run(Supplier<T> statement) {
        return attempt(statement).value();
    }

    <T> Answer<T> attempt(Supplier<T> statement) {
        for (int attempt = 1; ; attempt++) {
            check();
            try {
                return new Answer<>(statement.get(), attempt > 1);
            } catch (MongoException e) {
                if (isDuplicate(e)) {
                    throw new DuplicateKey(attempt > 1);
                }
                if (attempt == ATTEMPTS || !mayPass(e)) {
                    throw failure(e, attempt > 1);
                }
                pause(attempt);
            } catch (DuplicateKey | StorageException e) {
                throw e;
            } catch (RuntimeException e) {
                check();
                throw failure(e, attempt > 1);
            }
        }
    }

    /** What a failure is to a caller, without anything secret. */
    private StorageException failure(RuntimeException e, boolean repeated) {
        // Whatever became of the last attempt, an earlier one may have run.
        String what = describe(e) + (repeated ? UNKNOWN : "");
        return tellsASecret(e) ? new StorageException(what) : new StorageException(what, e);
    }

    private static boolean mayPass(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteErrors().stream()
                    .allMatch(error -> isDuplicate(error.getCode()) || PASSING.contains(error.getCode()));
        }
        return e instanceof MongoSocketException
                || e instanceof MongoNotPrimaryException
                || e instanceof MongoNodeIsRecoveringException
                || e instanceof MongoConnectionPoolClearedException
                || e instanceof MongoWriteConcernException
                || e.hasErrorLabel("RetryableWriteError")
                || (e instanceof MongoServerException && PASSING.contains(e.getCode()));
    }

    private static void pause(int attempt) {
        long most = 10_000_000L << Math.min(2 * attempt, 5);
        LockSupport.parkNanos(most / 2 + ThreadLocalRandom.current().nextLong(most / 2));
    }

    /** In a bulk: nothing worse than that. */
    private static boolean isDuplicate(MongoException e) {
        if (e instanceof MongoBulkWriteException bulk) {
            return bulk.getWriteConcernError() == null
                    && bulk.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()));
        }
        return isDuplicate(e.getCode());
    }

    private static boolean isDuplicate(int code) {
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

    private boolean tellsASecret(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            String message = at.getMessage();
            if (at instanceof MongoSecurityException || (message != null && namesASecret(message))) {
                return true;
            }
        }
        return false;
    }

    /** Where the client is the host's, its secrets are not known; the driver shows users as parts of their credentials. */
    private boolean namesASecret(String message) {
        return message.contains(MongoCredential.class.getSimpleName())
                || secrets.stream().anyMatch(message::contains);
    }

    /** Something with that key is there already. */
    static final class DuplicateKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean repeated;

        DuplicateKey(boolean repeated) {
            super("duplicate key", null, false, false);
            this.repeated = repeated;
        }

        /** Whether it may have come from an earlier attempt of the same statement. */
        boolean repeated() {
            return repeated;
        }
    }
}
