package io.tenantshare.sdk;

/**
 * Is told how far a call about many images has come, and may end it: see {@link TenantResources#watchedBy} and {@link
 * ImageInbox#watchedBy}.
 */
@FunctionalInterface
public interface Progress {

    /**
     * Called on the calling thread after each part of the call: at most 1,000 image × project pairs, or one image if it
     * has more. What was carried out by then is committed and stays.
     *
     * <p>If the answer is no, nothing further is written, and each pair that is left fails with {@code cancelled}. An
     * exception counts as a no, and is logged.
     *
     * @param done how many images have been treated, from 1
     * @param total how many images the call is about; for {@link ImageInbox#acceptAll} and its like, how many were
     *     pending when it began
     * @return whether to go on
     */
    boolean goOn(int done, int total);
}
