package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.Share;

/**
 * What a recipient sees above its list while something is waiting (rule book M-1).
 *
 * @param waiting how many offers wait for an answer; at least 1
 * @param newest the latest of them
 */
public record Message(long waiting, Share newest) {

    /** The message in one sentence. */
    public String text() {
        return (waiting == 1 ? "1 shared image waits" : waiting + " shared images wait") + " for your answer.";
    }
}
