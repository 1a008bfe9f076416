package io.tenantshare.sdk.assembly;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the one adapter that answers to a URI's scheme. It never guesses, and never repeats the URI: it may hold credentials. */
public final class Storages {

    private static final Logger LOG = System.getLogger(Storages.class.getName());

    private Storages() {}

    /** Opens the storage that a URI names. */
    public static Storage open(String uri) {
        Map<String, StorageProvider> found = new LinkedHashMap<>();
        find(Thread.currentThread().getContextClassLoader(), found);
        find(StorageProvider.class.getClassLoader(), found);
        return open(uri, List.copyOf(found.values()));
    }

    /** What a loader finds, each class once; what it cannot load is as good as absent. */
    private static void find(@Nullable ClassLoader loader, Map<String, StorageProvider> found) {
        Iterator<StorageProvider> providers =
                ServiceLoader.load(StorageProvider.class, loader).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                StorageProvider provider = providers.next();
                found.putIfAbsent(provider.getClass().getName(), provider);
            } catch (ServiceConfigurationError e) {
                LOG.log(Level.WARNING, "A storage provider on the class path cannot be loaded.", e);
            }
        }
    }

    static Storage open(String uri, List<StorageProvider> found) {
        int colon = Arguments.required(uri, "uri").indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        List<StorageProvider> fitting = found.stream()
                .filter(provider -> provider.scheme().equals(scheme))
                .toList();
        if (fitting.size() != 1) {
            List<String> schemes =
                    found.stream().map(StorageProvider::scheme).sorted().toList();
            throw new InvalidInputException(Refusal.of(
                    Reason.UNKNOWN_STORAGE,
                    scheme.isEmpty() ? "a URI without scheme" : scheme + ":",
                    schemes.isEmpty() ? "none" : String.join(", ", schemes)));
        }
        return fitting.get(0).open(uri.strip());
    }
}
