package io.tenantshare.memory;

import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Text;
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
 * A storage with answers about single resources kept in front of it, so that an access check need not ask a storage that is
 * far away. What this process changes is seen at once; what others change, when {@link #refresh()} meets the event, and at
 * the latest after the maximum staleness. Decisions never use the cache, and neither absence nor failure is kept.
 *
 * <p>An encrypted resource's grants are still asked for. Not for {@link MemoryStorage}: looking into the cache costs more
 * than looking into the storage. Safe for use by many threads.
 */
public final class CachedStorage implements Storage {

    private static final int READ_AT_ONCE = 1000;

    private final Storage storage;
    private final CachedResources resources;
    /** The last place in the log that was looked at; less than nothing before the first look. */
    private long read = -1;

    private CachedStorage(Storage storage, CacheSettings settings) {
        this.storage = storage;
        this.resources = new CachedResources(storage.resources(), settings);
    }

    /** A cache in front of a storage, which goes with it when it is closed. */
    public static CachedStorage over(Storage storage, CacheSettings settings) {
        return new CachedStorage(Text.required(storage, "storage"), Text.required(settings, "settings"));
    }

    /** What the cache has done so far. */
    public CacheStatistics statistics() {
        return resources.statistics();
    }

    /**
     * Drops what others have changed by the event log; the first call drops everything. A host that calls it every second
     * sees changes of others after about a second, whatever the maximum staleness; it costs a look into the log.
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

    /** The last place in the log, found by halving: reading all that is kept could take long. */
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
