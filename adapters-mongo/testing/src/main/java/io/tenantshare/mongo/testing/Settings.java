package io.tenantshare.mongo.testing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The settings for {@link OnEveryDeployment}.
 *
 * @param uri the connection string of the external server
 * @param container whether containers may be started
 * @param required the layers that must be available
 * @param anyRequired whether at least one real server must be available
 * @param only the layers to run on; empty for all
 */
record Settings(Optional<String> uri, boolean container, Set<Layer> required, boolean anyRequired, Set<Layer> only) {

    static final String VARIABLE = "TENANTSHARE_MONGODB_URI";

    private static final String PROPERTIES = "tenantshare.mongodb.";

    /** JUnit's own parameters have priority over system properties, so that a test can launch others with settings. */
    static Settings of(ExtensionContext context) {
        String required = property(context, "required").orElse("false").toLowerCase(Locale.ROOT);
        boolean anyRequired = required.equals("true");
        return new Settings(
                property(context, "uri")
                        .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isBlank())),
                property(context, "container").map(Boolean::parseBoolean).orElse(true),
                anyRequired || required.equals("false") ? Set.of() : layers("required", required),
                anyRequired,
                property(context, "only").map(names -> layers("only", names)).orElse(Set.of()));
    }

    private static Optional<String> property(ExtensionContext context, String name) {
        return context.getConfigurationParameter(PROPERTIES + name)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Set<Layer> layers(String property, String names) {
        return Arrays.stream(names.split(","))
                .map(name -> layer(property, name.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Layer layer(String property, String name) {
        return Arrays.stream(Layer.values())
                .filter(layer -> layer.toString().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(PROPERTIES + property + " names '" + name
                        + "'; it may be a list of " + Arrays.toString(Layer.values())));
    }
}
