package io.tenantshare.ports;

import java.util.List;

/**
 * Opens a storage by URI. {@link java.util.ServiceLoader} finds it by its class name in {@code
 * META-INF/services/io.tenantshare.ports.StorageProvider}. Implementations are safe for use by many threads.
 */
public interface StorageProvider {

    /**
     * What URIs look like that it accepts, without credentials, such as {@code mongodb://host/database}; at least one.
     * Hosts are shown these when nobody accepts their URI.
     */
    List<String> examples();

    /**
     * Whether the URI is one for this provider, by how it begins, such as {@code jdbc:postgresql:}. The rest may still be
     * refused by {@link #open}. Two providers that accept the same URI are an error: accept no more than the adapter's own.
     * Returns false for what is no URI, and never throws.
     *
     * @param uri without white space around it; may hold credentials
     */
    boolean accepts(String uri);

    /**
     * Opens the storage. Each call opens one of its own.
     *
     * @param uri one that it accepts; may hold credentials, which must not appear in logs, exceptions or {@code toString}
     * @throws io.tenantshare.domain.refusal.InvalidInputException with {@link
     *     io.tenantshare.domain.refusal.Reason#INVALID_SETTING} if the rest of the URI is not understood; the message says
     *     what is expected and does not repeat the URI
     * @throws StorageException if the storage cannot be reached
     */
    Storage open(String uri);
}
