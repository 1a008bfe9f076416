package io.tenantshare.sdk;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import java.util.List;
import java.util.Optional;

/** One page of a list of shares, newest offer first. Immutable. */
public final class Page {

    private final ShareList list;
    private final int size;
    private final SharePage page;

    Page(ShareList list, int size, SharePage page) {
        this.list = list;
        this.size = size;
        this.page = page;
    }

    /** The shares on this page, in order; at most as many as were asked for. */
    public List<Share> shares() {
        return page.shares();
    }

    /** The cursor of the next page; empty on the last one. It may be kept, and fits this very list only. */
    public Optional<String> next() {
        return end().map(list::cursor);
    }

    /** The next page, of the same size, as it is when this is called; empty on the last one. */
    public Optional<Page> nextPage() {
        return end().map(end -> list.read(size, Optional.of(end)));
    }

    /** Where the next page begins. */
    private Optional<SharePosition> end() {
        return page.more()
                ? Optional.of(SharePosition.of(page.shares().get(page.shares().size() - 1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return page.shares().size() + " shares" + (page.more() ? " and more" : "");
    }
}
