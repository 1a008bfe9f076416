package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.util.List;
import java.util.Optional;

/** One page of a list of shares, newest offer first. Immutable. */
public final class Page {

    private final ShareQuery query;
    private final SharePage page;

    Page(ShareQuery query, SharePage page) {
        this.query = query;
        this.page = page;
    }

    /** The shares on this page, in order; at most as many as were asked for. */
    public List<Share> shares() {
        return page.shares();
    }

    /** The cursor of the next page; empty on the last one. It may be kept, and fits this very list only. */
    public Optional<String> next() {
        if (!page.more()) {
            return Optional.empty();
        }
        Share last = page.shares().get(page.shares().size() - 1);
        return Optional.of(Cursors.encode(query, SharePosition.of(last)));
    }

    @Override
    public String toString() {
        return page.shares().size() + " shares" + (page.more() ? " and more" : "");
    }
}
