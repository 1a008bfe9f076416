package io.tenantshare.examples;

import io.tenantshare.domain.change.Change;
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
import java.time.Instant;
import java.util.List;

/** A storage as a process uses it that is killed at the worst moment: after a commit, before anybody heard of it. */
final class MortalStorage implements Storage {

    private final Storage storage;
    private volatile boolean doomed;

    MortalStorage(Storage storage) {
        this.storage = storage;
    }

    /** The next change is the last thing that this process writes. */
    void doom() {
        doomed = true;
    }

    /** Takes the place of the end of a process: no program of the SDK's catches it. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private final class MortalOutbox implements Outbox {

        @Override
        public void publish(List<? extends Change> changes) {
            if (doomed) {
                throw new Killed();
            }
            storage.outbox().publish(changes);
        }

        @Override
        public void acknowledge(List<? extends Change> changes) {
            storage.outbox().acknowledge(changes);
        }

        @Override
        public List<Change> pending(Instant before, int limit) {
            return storage.outbox().pending(before, limit);
        }
    }

    @Override
    public Outbox outbox() {
        return new MortalOutbox();
    }

    @Override
    public Projects projects() {
        return storage.projects();
    }

    @Override
    public Resources resources() {
        return storage.resources();
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
    public EventLog events() {
        return storage.events();
    }

    @Override
    public RequestKeys requestKeys() {
        return storage.requestKeys();
    }

    @Override
    public void close() {
        storage.close();
    }
}
