package io.tenantshare.memory;

import io.tenantshare.domain.refusal.Text;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;

/**
 * Everything in the memory of this process: no server, no files, gone with the process. Safe for use by many threads;
 * nothing global is locked, readers of resources never wait, and writers wait for each other where they write the same:
 * a resource, or the list of one project.
 */
public final class MemoryStorage implements Storage {

    private final Gate gate = new Gate("memory");
    private final MemoryEventLog events;
    private final MemoryResources resources;
    private final ShareIndex shares;
    private final MemoryOutbox outbox;
    private final MemoryProjects projects;
    private final MemoryKeys keys;
    private final MemoryVaults vaults;
    private final MemoryDerivedResources derivedResources;
    private final MemoryRequestKeys requestKeys;

    private MemoryStorage(MemorySettings settings) {
        events = new MemoryEventLog(settings.eventsKept(), gate);
        PendingChanges pending = new PendingChanges();
        shares = new ShareIndex(gate);
        resources = new MemoryResources(shares, events, pending, gate);
        projects = new MemoryProjects(events, pending, gate);
        keys = new MemoryKeys(events, pending, gate);
        vaults = new MemoryVaults(events, pending, gate);
        derivedResources = new MemoryDerivedResources(events, pending, gate);
        outbox = new MemoryOutbox(resources, pending, gate);
        requestKeys = new MemoryRequestKeys(settings, gate);
    }

    /** An empty storage with {@link MemorySettings#STANDARD}. */
    public static MemoryStorage create() {
        return new MemoryStorage(MemorySettings.STANDARD);
    }

    /** An empty storage. */
    public static MemoryStorage create(MemorySettings settings) {
        return new MemoryStorage(Text.required(settings, "settings"));
    }

    @Override
    public Projects projects() {
        return projects;
    }

    @Override
    public Resources resources() {
        return resources;
    }

    @Override
    public Shares shares() {
        return shares;
    }

    @Override
    public Keys keys() {
        return keys;
    }

    @Override
    public Vaults vaults() {
        return vaults;
    }

    @Override
    public DerivedResources derivedResources() {
        return derivedResources;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    @Override
    public void close() {
        gate.close();
    }

    @Override
    public String toString() {
        return "memory:";
    }
}
