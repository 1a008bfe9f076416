package io.tenantshare.ports;

import io.tenantshare.domain.sharing.Share;
import java.util.List;

/**
 * One page of a list.
 *
 * @param shares in list order, at most as many as asked for
 * @param more whether at least one more share follows
 */
public record SharePage(List<Share> shares, boolean more) {

    /** Copies what it is given. */
    public SharePage {
        shares = List.copyOf(shares);
    }
}
