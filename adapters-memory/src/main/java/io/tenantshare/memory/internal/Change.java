package io.tenantshare.memory.internal;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePosition;
import org.jspecify.annotations.Nullable;

/** An insertion, a replacement or a removal at one key, on its way through the tree. For one thread and one tree. */
final class Change {

    private final SearchKey key;
    private final Entries entry;
    private @Nullable Share replaced;

    private Change(SearchKey key, Entries entry) {
        this.key = key;
        this.entry = entry;
    }

    /** Puts the share into its position, in place of the one that may be there. */
    static Change put(Share share) {
        SearchKey key = new SearchKey(SharePosition.of(share));
        return new Change(key, Entries.of(key, share));
    }

    /** Removes the share that is in the position of this one. */
    static Change remove(Share share) {
        return new Change(new SearchKey(SharePosition.of(share)), Entries.NONE);
    }

    SearchKey key() {
        return key;
    }

    /** What is to be at the key: one share or nothing. */
    Entries entry() {
        return entry;
    }

    /** The share that was at the key before; null if there was none. */
    @Nullable Share replaced() {
        return replaced;
    }

    void noteReplaced(Share share) {
        replaced = share;
    }
}
