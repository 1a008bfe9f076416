package io.tenantshare.sdk.observe;

import io.tenantshare.domain.answer.CallAnswer;
import java.time.Duration;

/** One observer's view of one call. One of the methods is called, once, on the thread of the call. */
public interface Observation {

    /** Looks no further. */
    Observation NONE = new Observation() {};

    /**
     * The call has ended with an answer, be it a yes or a no.
     *
     * @param took how long it took
     */
    default void ended(CallAnswer answer, Duration took) {}

    /**
     * The call has thrown, which it throws on to its caller.
     *
     * @param took how long it took
     */
    default void failed(Throwable problem, Duration took) {}
}
