package io.tenantshare.ports;

/**
 * Opens a storage by URI; found through {@link java.util.ServiceLoader}. Each adapter brings one for the schemes it
 * knows.
 */
public interface StorageProvider {

    /** The URI scheme the provider answers to, in lower case and without the colon, such as {@code memory}. */
    String scheme();

    /**
     * Opens the storage.
     *
     * @param uri begins with the scheme; may hold credentials, which must not be logged
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the rest of the URI is not understood
     * @throws StorageException if the storage cannot be reached
     */
    Storage open(String uri);
}
