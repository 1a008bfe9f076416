/**
 * The contract of a storage as JUnit tests: whoever writes an adapter inherits them and sees, in sentences, which promise
 * of {@code io.tenantshare.ports} it does not keep.
 *
 * <pre>{@code
 * class MyStorageContractTest implements StorageContract {
 *
 *     private final Storage storage = MyStorage.open(freshDatabase());
 *
 *     @Override
 *     public Storage storage() {
 *         return storage;
 *     }
 *
 *     @AfterEach
 *     void close() {
 *         storage.close();
 *     }
 * }
 * }</pre>
 *
 * <p>JUnit makes a new instance of the class for each test, and with it a fresh, empty storage. An adapter that brings
 * some of the ports only implements the contracts of those abilities instead of {@link
 * io.tenantshare.ports.contract.StorageContract}; the contracts that look at events and lists also take an outbox, an
 * event log and lists that belong to them.
 *
 * <p>What a storage is able to do beyond that is tested if the class overrides {@code reopen()}, {@code another()}, {@code
 * breakConnection()} and {@code forward(time)} of {@link io.tenantshare.ports.contract.StorageFixture}; what it cannot do
 * is reported as skipped. A failure says which promise is not kept. {@link
 * io.tenantshare.ports.contract.StorageProviderContract} is the contract of what opens a storage by URI.
 *
 * <p>The kit stores what hosts store, in millions: texts of any content, times in whole milliseconds. It asks for the
 * lists and the log only after {@link io.tenantshare.ports.Outbox#publish}, and does not mind if they know earlier.
 */
@NullMarked
package io.tenantshare.ports.contract;

import org.jspecify.annotations.NullMarked;
