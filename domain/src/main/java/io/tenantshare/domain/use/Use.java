package io.tenantshare.domain.use;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Arguments;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One operation with the circumstances that matter for its decision; immutable. */
public final class Use {

    /** Made once: every access check asks for one. */
    private static final Map<Operation, Use> PLAIN = new EnumMap<>(Operation.class);

    static {
        for (Operation operation : Operation.values()) {
            PLAIN.put(operation, new Use(operation, null, null));
        }
    }

    private final Operation operation;
    private final @Nullable Region region;
    private final @Nullable KeyId key;

    private Use(Operation operation, @Nullable Region region, @Nullable KeyId key) {
        this.operation = operation;
        this.region = region;
        this.key = key;
    }

    /** The operation in the image's own region, without a new key. */
    public static Use of(Operation operation) {
        return Objects.requireNonNull(PLAIN.get(Arguments.required(operation, "operation")));
    }

    /** Replicating with a key of the caller's. */
    public static Use replicationWith(KeyId key) {
        return new Use(Operation.REPLICATE, null, Arguments.required(key, "key"));
    }

    /** The same use in a named region; allowed in the image's own only. */
    public Use in(Region where) {
        return new Use(operation, Arguments.required(where, "region"), key);
    }

    /** Whether it is the operation and nothing else that matters: no region and no key is named. */
    public boolean isPlain() {
        return region == null && key == null;
    }

    /** What is to be done. */
    public Operation operation() {
        return operation;
    }

    /** Where, if it was named. */
    public Optional<Region> region() {
        return Optional.ofNullable(region);
    }

    /** The key the replica is to be encrypted with, if any. */
    public Optional<KeyId> key() {
        return Optional.ofNullable(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Use use
                && operation == use.operation
                && Objects.equals(region, use.region)
                && Objects.equals(key, use.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(operation, region, key);
    }

    @Override
    public String toString() {
        return operation + (region == null ? "" : " in " + region) + (key == null ? "" : " with key " + key);
    }
}
