package io.tenantshare.sdk.call;

/** Is told how far a call has come, and asked whether to go on. */
@FunctionalInterface
public interface Watcher {

    /** Whether to go on after so many of all resources. */
    boolean goOn(int done, int total);
}
