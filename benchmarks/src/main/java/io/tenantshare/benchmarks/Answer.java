package io.tenantshare.benchmarks;

/** How a recipient has answered an offer. */
enum Answer {
    ACCEPTED(0),
    PENDING(1),
    REJECTED(2);

    private final int code;

    Answer(int code) {
        this.code = code;
    }

    /** The answer as a number, for tables and arrays. */
    int code() {
        return code;
    }
}
