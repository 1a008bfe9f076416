package io.tenantshare.sdk.transfer;

import java.util.List;

/**
 * What a {@link Transfer} did. Both sides are equal.
 *
 * @param parts what was copied, by kind
 * @param unreadable how many stored things of the source could not be read, and were left behind; its adapter logs which
 */
public record TransferReport(List<CopiedPart> parts, int unreadable) {

    /** Copies what it is given. */
    public TransferReport {
        parts = List.copyOf(parts);
    }
}
