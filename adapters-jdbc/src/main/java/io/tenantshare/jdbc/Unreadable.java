package io.tenantshare.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows that could not be read: of a later version, with a word that this one does not know, or damaged. Each is logged once
 * in the life of a storage, as many as it remembers. Thread-safe.
 */
final class Unreadable {

    private static final Logger LOG = System.getLogger(Unreadable.class.getName());

    private static final int MOST = 1000;

    private final Set<String> met = new LinkedHashSet<>();

    /**
     * Notes a row.
     *
     * @param what names it, such as {@code image img-1}
     */
    void report(String what, RuntimeException why) {
        if (isNew(what)) {
            LOG.log(Level.WARNING, "A row cannot be read and is left alone: " + what + ".", why);
        }
    }

    private synchronized boolean isNew(String what) {
        return met.size() < MOST && met.add(what);
    }

    synchronized int count() {
        return met.size();
    }
}
