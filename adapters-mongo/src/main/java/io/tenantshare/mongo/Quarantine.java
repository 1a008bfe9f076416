package io.tenantshare.mongo;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documents that could not be read: each is logged once in the life of a storage, as many as it remembers. Thread-safe. */
final class Quarantine {

    private static final Logger LOG = System.getLogger(Quarantine.class.getName());

    private static final int MOST = 1000;

    private final Map<List<String>, Quarantined> met = new LinkedHashMap<>();

    void report(Quarantined document) {
        if (isNew(document)) {
            LOG.log(
                    Level.WARNING,
                    "Document " + document.id() + " of collection " + document.collection()
                            + " cannot be read and is left alone: " + document.reason());
        }
    }

    private synchronized boolean isNew(Quarantined document) {
        return met.size() < MOST && met.putIfAbsent(List.of(document.collection(), document.id()), document) == null;
    }

    synchronized int count() {
        return met.size();
    }

    synchronized List<Quarantined> all() {
        return List.copyOf(met.values());
    }
}
