package io.tenantshare.memory;

import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import java.util.List;

/**
 * A storage behind a cache of single resources, so that an access check need not ask a remote storage. Safe for use by many
 * threads.
 *
 * <p>A change by this process is visible at once. A change by another process is visible after {@link #refresh()} has read
 * its event, and at the latest after the maximum staleness. Calls that change something never use the cache. The cache keeps
 * neither the absence of a resource nor a failure, and no key grants: a check of an encrypted resource still asks the storage
 * for them.
 *
 * <p>Do not put it in front of {@link MemoryStorage}, whose own answers are faster.
 */
public final class CachedStorage implements Storage {

    private static final int READ_AT_ONCE = 1000;

    private final Storage storage;
    private final CachedResources resources;

    /** The sequence number of the last event that was read; negative before the first {@link #refresh()}. */
    private long read = -1;

    private CachedStorage(Storage storage, CacheSettings settings) {
        this.storage = storage;
        this.resources = new CachedResources(storage.resources(), settings);
    }

    /** Puts a cache in front of a storage. Closing the cached storage closes the storage, too. */
    public static CachedStorage over(Storage storage, CacheSettings settings) {
        return new CachedStorage(Arguments.required(storage, "storage"), Arguments.required(settings, "settings"));
    }

    /** The counts of the cache so far. */
    public CacheStatistics statistics() {
        return resources.statistics();
    }

    /**
     * Reads the event log and drops each resource that has changed from the cache; the first call drops all resources. A host
     * that calls this method every second sees the changes of other processes after about one second, whatever the maximum
     * staleness. One call costs one read of the log.
     */
    public synchronized void refresh() {
        if (read < 0) {
            read = end();
            resources.dropAll();
        }
        List<LoggedEvent> events = storage.events().read(read, READ_AT_ONCE);
        while (!events.isEmpty()) {
            for (LoggedEvent logged : events) {
                drop(logged.event());
                read = logged.sequence();
            }
            events = events.size() < READ_AT_ONCE ? List.of() : storage.events().read(read, READ_AT_ONCE);
        }
    }

    /** The last sequence number in the log, by binary search: to read all events could take long. */
    private long end() {
        long before = 0;
        long beyond = 1;
        while (isLogged(beyond)) {
            before = beyond;
            beyond *= 2;
        }
        while (beyond - before > 1) {
            long middle = before + (beyond - before) / 2;
            if (isLogged(middle)) {
                before = middle;
            } else {
                beyond = middle;
            }
        }
        return before;
    }

    private boolean isLogged(long sequence) {
        return !storage.events().read(sequence - 1, 1).isEmpty();
    }

    private void drop(SharingEvent event) {
        if (event instanceof ResourceEvent resource) {
            resources.drop(resource.resource());
        } else if (event instanceof MemberEvent member) {
            resources.drop(member.resource());
        }
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public Projects projects() {
        return storage.projects();
    }

    @Override
    public Shares shares() {
        return storage.shares();
    }

    @Override
    public Keys keys() {
        return storage.keys();
    }

    @Override
    public Vaults vaults() {
        return storage.vaults();
    }

    @Override
    public DerivedResources derivedResources() {
        return storage.derivedResources();
    }

    @Override
    public Outbox outbox() {
        return storage.outbox();
    }

    @Override
    public EventLog events() {
        return storage.events();
    }

    @Override
    public RequestKeys requestKeys() {
        return storage.requestKeys();
    }

    /** Asks the storage behind the cache. */
    @Override
    public void ping() {
        storage.ping();
    }

    @Override
    public void close() {
        resources.close();
        storage.close();
    }

    @Override
    public String toString() {
        return "cached " + storage;
    }
}
