package io.tenantshare.sdk.transfer;

/**
 * How far a {@link Transfer} has come.
 *
 * @param part the kind of items that is being compared, such as {@code resources}
 * @param round 0 while both sides are compared before anything is written, then from 1
 * @param items how many items of the source were looked at in this round
 */
public record TransferProgress(String part, int round, long items) {}
