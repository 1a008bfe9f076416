package io.tenantshare.mongo.testing;

/** What may become of a command on its way to a server or back. */
public enum Fault {
    /** The connection ends before the command is run. */
    CUT_BEFORE,
    /** The command is run, but the connection ends before its answer: a lost acknowledgement. */
    CUT_AFTER,
    /**
     * The command is not run; the answer is an error that drivers repeat a command for (6, HostUnreachable). As on a
     * real server, its label {@code RetryableWriteError} is there only if the client announced that it might repeat it.
     */
    REFUSED_RETRYABLE,
    /**
     * The command is not run, because the server is no longer the primary (10107, NotWritablePrimary). It becomes the
     * primary again at once.
     */
    STEPPED_DOWN
}
