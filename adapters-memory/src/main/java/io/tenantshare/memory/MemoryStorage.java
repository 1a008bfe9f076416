package io.tenantshare.memory;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.ports.AssembledContents;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A storage in the memory of this process. It needs no server and writes no files; its content ends with the process. Safe
 * for use by many threads: there is no global lock, readers of resources and lists never wait, and writers wait for each
 * other only if they write the same resource or the same project's list.
 */
public final class MemoryStorage implements Storage {

    private final Lifecycle lifecycle = new Lifecycle("memory");
    private final MemoryEventLog events;
    private final MemoryResources resources;
    private final MemoryShares shares;
    private final MemoryOutbox outbox;
    private final MemoryProjects projects;
    private final MemoryKeys keys;
    private final MemoryRuleSets ruleSets;
    private final MemoryVaults vaults;
    private final MemoryDerivedResources derivedResources;
    private final MemoryFollowers followers;
    private final MemoryRequestKeys requestKeys;

    private MemoryStorage(MemorySettings settings) {
        events = new MemoryEventLog(settings, lifecycle);
        PendingChanges pending = new PendingChanges();
        shares = new MemoryShares(lifecycle);
        resources = new MemoryResources(shares, events, pending, lifecycle);
        projects = new MemoryProjects(events, pending, lifecycle);
        keys = new MemoryKeys(events, pending, lifecycle);
        ruleSets = new MemoryRuleSets(events, pending, lifecycle);
        vaults = new MemoryVaults(events, pending, lifecycle);
        derivedResources = new MemoryDerivedResources(events, pending, lifecycle);
        outbox = new MemoryOutbox(resources, pending, lifecycle);
        followers = new MemoryFollowers(lifecycle);
        requestKeys = new MemoryRequestKeys(settings, lifecycle);
    }

    /** An empty storage with {@link MemorySettings#STANDARD}. */
    public static MemoryStorage create() {
        return new MemoryStorage(MemorySettings.STANDARD);
    }

    /** An empty storage. */
    public static MemoryStorage create(MemorySettings settings) {
        return new MemoryStorage(Arguments.required(settings, "settings"));
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
    public RuleSets ruleSets() {
        return ruleSets;
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
    public Followers followers() {
        return followers;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    /** Everything it keeps. Listing it makes a sorted copy of the references first. */
    @Override
    public Contents contents() {
        return new AssembledContents(
                kept(() -> projects.all().iterator(), projects::put),
                kept(() -> keys.all().iterator(), keys::put),
                kept(() -> ruleSets.all().iterator(), ruleSets::put),
                kept(() -> vaults.all().iterator(), vaults::put, vaults::remove),
                kept(() -> resources.all().iterator(), resources::put),
                kept(() -> derivedResources.all().iterator(), derivedResources::put, derivedResources::remove),
                whileOpen(() -> Contents.logged(events), events::put, events::forget),
                kept(() -> followers.all().iterator(), followers::put, at -> followers.forget(at.follower())));
    }

    private <T> RemovableItems<T> kept(Supplier<Iterator<T>> every, Consumer<T> put, Consumer<T> remove) {
        return whileOpen(every, items -> items.forEach(put), items -> items.forEach(remove));
    }

    private <T> RemovableItems<T> whileOpen(
            Supplier<Iterator<T>> every, Consumer<List<T>> put, Consumer<List<T>> remove) {
        return Contents.items(
                () -> {
                    lifecycle.ensureOpen();
                    return every.get();
                },
                items -> {
                    lifecycle.ensureOpen();
                    put.accept(items);
                },
                items -> {
                    lifecycle.ensureOpen();
                    remove.accept(items);
                });
    }

    private <T> Contents.Items<T> kept(Supplier<Iterator<T>> every, Consumer<T> put) {
        return kept(every, put, item -> {});
    }

    @Override
    public void ping() {
        lifecycle.ensureOpen();
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    @Override
    public String toString() {
        return "memory:";
    }
}
