package io.tenantshare.json;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.sharing.Share;

/**
 * What a recipient sees above its list while offers wait, to be written.
 *
 * @param waiting how many wait
 * @param text the message in one sentence
 * @param newest the latest of them
 */
public record MessageJson(long waiting, String text, Share newest) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public MessageJson {
        Arguments.required(text, "text");
        Arguments.required(newest, "newest");
    }
}
