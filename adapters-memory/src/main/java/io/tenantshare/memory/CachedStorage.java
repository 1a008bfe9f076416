package io.tenantshare.memory;

import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.ports.ForwardingStorage;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Storage;

/**
 * A storage behind a cache of single resources, so that an access check need not ask a remote storage. Safe for use by many
 * threads.
 *
 * <p>A change by this process is visible at once. A change by another process is visible after {@link #refresh()} has read
 * its event, and at the latest after the maximum staleness. Calls that change something never use the cache. The cache keeps
 * neither the absence of a resource nor a failure, and no key grants: a check of an encrypted resource still asks the storage
 * for them. What is put into its {@link #contents()}, it shows after the maximum staleness.
 *
 * <p>Do not put it in front of {@link MemoryStorage}, whose own answers are faster.
 */
public final class CachedStorage extends ForwardingStorage {

    private static final int READ_AT_ONCE = 1000;

    private final CachedResources resources;

    /** The sequence number of the last event that was read; negative before the first {@link #refresh()}. */
    private long read = -1;

    private CachedStorage(Storage storage, CacheSettings settings) {
        super(storage);
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
     * Reads the event log and drops each resource that has changed from the cache; the first call, and one that finds that the
     * log has forgotten events, drops all resources. A host
     * that calls this method every second sees the changes of other processes after about one second, whatever the maximum
     * staleness. One call costs one read of the log.
     */
    public synchronized void refresh() {
        if (read < 0) {
            read = events().last();
            resources.dropAll();
        }
        LogPage page;
        do {
            page = events().read(LogFilter.EVERYTHING, read, READ_AT_ONCE);
            if (page.forgottenUpTo() > read) {
                resources.dropAll();
            }
            page.events().forEach(logged -> drop(logged.event()));
            read = page.upTo();
        } while (page.events().size() == READ_AT_ONCE);
    }

    private void drop(SharingEvent event) {
        if (event instanceof ResourceEvent resource) {
            resources.drop(resource.resource());
        } else if (event instanceof MemberEvent member) {
            resources.drop(member.resource());
        } else if (event instanceof ImportEvent imported) {
            resources.drop(imported.resource());
        }
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public void close() {
        resources.close();
        super.close();
    }

    @Override
    public String toString() {
        return "cached " + super.toString();
    }
}
