package io.tenantshare.mongo.testing;

/** The faults that a command can meet. */
public enum Fault {
    /** The connection is closed before the command runs. */
    CUT_BEFORE,
    /** The command runs, and the connection is closed before its answer: a lost acknowledgement. */
    CUT_AFTER,
    /**
     * The command does not run, and the answer is an error after which drivers retry (6, HostUnreachable). As on a real
     * server, the error has the label {@code RetryableWriteError} only if the client marked the write as retryable.
     */
    REFUSED_RETRYABLE,
    /**
     * The command does not run, because the server is no longer the primary (10107, NotWritablePrimary). The server becomes
     * the primary again at once.
     */
    STEPPED_DOWN
}
