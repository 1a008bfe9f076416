package io.tenantshare.ports.contract;

import io.tenantshare.ports.Storage;

/** Brings the storage that a contract is tested against. */
public interface StorageFixture {

    /**
     * The storage under test: the same one whenever it is asked for during a test, another and empty one in the next
     * test. It keeps at least 10,000 events, and outcomes of requests for at least a minute.
     */
    Storage storage();
}
