package io.tenantshare.ports;

import io.tenantshare.domain.refusal.Arguments;
import java.util.function.IntSupplier;

/**
 * A storage put together from ports, some of them perhaps the host's own. Immutable.
 *
 * @param onPing what asking it for a sign of life does; throws a {@link StorageException} if there is none
 * @param onClose what closing it does
 * @param onUnreadable counts what could not be read
 */
public record AssembledStorage(
        Projects projects,
        Resources resources,
        Shares shares,
        Keys keys,
        RuleSets ruleSets,
        Vaults vaults,
        DerivedResources derivedResources,
        Outbox outbox,
        EventLog events,
        Followers followers,
        RequestKeys requestKeys,
        Runnable onPing,
        Runnable onClose,
        IntSupplier onUnreadable)
        implements Storage {

    /** Checks that nothing is missing. */
    public AssembledStorage {
        Arguments.required(projects, "projects");
        Arguments.required(resources, "resources");
        Arguments.required(shares, "shares");
        Arguments.required(keys, "keys");
        Arguments.required(ruleSets, "ruleSets");
        Arguments.required(vaults, "vaults");
        Arguments.required(derivedResources, "derivedResources");
        Arguments.required(outbox, "outbox");
        Arguments.required(events, "events");
        Arguments.required(followers, "followers");
        Arguments.required(requestKeys, "requestKeys");
        Arguments.required(onPing, "onPing");
        Arguments.required(onClose, "onClose");
        Arguments.required(onUnreadable, "onUnreadable");
    }

    /** The ports of a storage; closing the result closes it. */
    public static AssembledStorage of(Storage storage) {
        Arguments.required(storage, "storage");
        return new AssembledStorage(
                storage.projects(),
                storage.resources(),
                storage.shares(),
                storage.keys(),
                storage.ruleSets(),
                storage.vaults(),
                storage.derivedResources(),
                storage.outbox(),
                storage.events(),
                storage.followers(),
                storage.requestKeys(),
                storage::ping,
                storage::close,
                storage::unreadable);
    }

    /** This storage with another project directory. */
    public AssembledStorage withProjects(Projects next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Projects projects() {
                return next;
            }
        });
    }

    /** This storage with other resources. */
    public AssembledStorage withResources(Resources next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Resources resources() {
                return next;
            }
        });
    }

    /** This storage with other lists of shares. */
    public AssembledStorage withShares(Shares next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Shares shares() {
                return next;
            }
        });
    }

    /** This storage with another key service. */
    public AssembledStorage withKeys(Keys next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Keys keys() {
                return next;
            }
        });
    }

    /** This storage with other rules of recipients. */
    public AssembledStorage withRuleSets(RuleSets next) {
        return of(new ForwardingStorage(this) {
            @Override
            public RuleSets ruleSets() {
                return next;
            }
        });
    }

    /** This storage with another vault service. */
    public AssembledStorage withVaults(Vaults next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Vaults vaults() {
                return next;
            }
        });
    }

    /** This storage with other records of what was made. */
    public AssembledStorage withDerivedResources(DerivedResources next) {
        return of(new ForwardingStorage(this) {
            @Override
            public DerivedResources derivedResources() {
                return next;
            }
        });
    }

    /** This storage with another outbox. */
    public AssembledStorage withOutbox(Outbox next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Outbox outbox() {
                return next;
            }
        });
    }

    /** This storage with another event log. */
    public AssembledStorage withEvents(EventLog next) {
        return of(new ForwardingStorage(this) {
            @Override
            public EventLog events() {
                return next;
            }
        });
    }

    /** This storage with other positions of followers. */
    public AssembledStorage withFollowers(Followers next) {
        return of(new ForwardingStorage(this) {
            @Override
            public Followers followers() {
                return next;
            }
        });
    }

    /** This storage with other request keys. */
    public AssembledStorage withRequestKeys(RequestKeys next) {
        return of(new ForwardingStorage(this) {
            @Override
            public RequestKeys requestKeys() {
                return next;
            }
        });
    }

    /** This storage, asked for a sign of life in another way. */
    public AssembledStorage onPing(Runnable next) {
        Arguments.required(next, "onPing");
        return of(new ForwardingStorage(this) {
            @Override
            public void ping() {
                next.run();
            }
        });
    }

    /** This storage, closed in another way. */
    public AssembledStorage onClose(Runnable next) {
        Arguments.required(next, "onClose");
        return of(new ForwardingStorage(this) {
            @Override
            public void close() {
                next.run();
            }
        });
    }

    @Override
    public void ping() {
        onPing.run();
    }

    @Override
    public int unreadable() {
        return onUnreadable.getAsInt();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
