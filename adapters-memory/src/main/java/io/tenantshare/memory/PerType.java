package io.tenantshare.memory;

import io.tenantshare.domain.resource.ResourceType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** One value for each resource type. Immutable and therefore safe for use by many threads. */
final class PerType<T> {

    private final Map<ResourceType, T> values = new EnumMap<>(ResourceType.class);

    PerType(Supplier<T> value) {
        for (ResourceType type : ResourceType.values()) {
            values.put(type, value.get());
        }
    }

    T get(ResourceType type) {
        return Objects.requireNonNull(values.get(type));
    }
}
