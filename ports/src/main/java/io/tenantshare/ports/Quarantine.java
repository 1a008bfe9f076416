package io.tenantshare.ports;

import io.tenantshare.domain.refusal.Arguments;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored things that a storage could not read, for whoever writes one: each is logged once in the life of the storage, and
 * a thousand are remembered. Thread-safe.
 */
public final class Quarantine {

    private static final Logger LOG = System.getLogger(Quarantine.class.getName());

    private static final int MOST = 1000;

    private final Map<List<String>, Quarantined> met = new LinkedHashMap<>();

    /** Empty. */
    public Quarantine() {}

    /** Notes one that could not be read, and logs it as a warning if it is new. */
    public void report(Quarantined one) {
        if (isNew(Arguments.required(one, "one"))) {
            LOG.log(
                    Level.WARNING,
                    one.id() + " of " + one.collection() + " cannot be read and is left alone: " + one.reason());
        }
    }

    private synchronized boolean isNew(Quarantined one) {
        return met.size() < MOST && met.putIfAbsent(List.of(one.collection(), one.id()), one) == null;
    }

    /** How many there are; at most a thousand. */
    public synchronized int count() {
        return met.size();
    }

    /** Those that are remembered, in the order in which they were met. */
    public synchronized List<Quarantined> all() {
        return List.copyOf(met.values());
    }
}
