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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the one adapter that accepts a URI. It never guesses, and never repeats the URI: it may hold credentials. */
public final class Storages {

    private static final Logger LOG = System.getLogger(Storages.class.getName());

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

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
        String stripped = Arguments.required(uri, "uri").strip();
        List<StorageProvider> accepting =
                found.stream().filter(provider -> provider.accepts(stripped)).toList();
        if (accepting.size() == 1) {
            return accepting.get(0).open(stripped);
        }
        // In few words: a refusal shortens what is long.
        String what = accepting.isEmpty()
                ? "found: " + listed(found.stream().flatMap(provider -> provider.examples().stream()))
                : "several do: "
                        + listed(accepting.stream()
                                .map(provider -> provider.getClass().getSimpleName()));
        throw new InvalidInputException(Refusal.of(Reason.UNKNOWN_STORAGE, beginning(stripped), what));
    }

    /** What a URI begins with; nothing of what follows may be shown. */
    private static String beginning(String uri) {
        Matcher scheme = SCHEME.matcher(uri);
        return scheme.lookingAt() ? scheme.group().toLowerCase(Locale.ROOT) : "a URI without scheme";
    }

    private static String listed(Stream<String> texts) {
        return texts.sorted().reduce((before, next) -> before + ", " + next).orElse("none");
    }
}
