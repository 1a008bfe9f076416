package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.Share;

/**
 * What a recipient sees above its list while something is waiting (rule book M-1).
 *
 * @param waiting how many offers wait for an answer; at least 1, and {@value #COUNTED} + 1 if there are more than {@value
 *     #COUNTED}
 * @param newest the latest of them
 */
public record Message(long waiting, Share newest) {

    /** How far the offers are counted; {@link ResourceInbox#counts()} counts them all. */
    public static final int COUNTED = 999;

    /** The message in one sentence. */
    public String text() {
        if (waiting > COUNTED) {
            return "More than " + COUNTED + " shared images wait for your answer.";
        }
        return (waiting == 1 ? "1 shared image waits" : waiting + " shared images wait") + " for your answer.";
    }
}
