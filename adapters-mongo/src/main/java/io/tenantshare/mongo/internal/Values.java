package io.tenantshare.mongo.internal;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The texts that are stored for single values. MapStruct picks these methods by their types. */
final class Values {

    private Values() {}

    static String text(ResourceId id) {
        return References.of(id);
    }

    static ResourceId resourceId(String reference) {
        return References.toId(reference);
    }

    static String text(ImageId id) {
        return id.value();
    }

    static ImageId imageId(String text) {
        return new ImageId(text);
    }

    static String text(ProjectId id) {
        return id.value();
    }

    static ProjectId projectId(String text) {
        return new ProjectId(text);
    }

    static String text(Region region) {
        return region.value();
    }

    static Region region(String text) {
        return new Region(text);
    }

    static String text(AccountId id) {
        return id.value();
    }

    static AccountId accountId(String text) {
        return new AccountId(text);
    }

    static String text(VaultId id) {
        return id.value();
    }

    static VaultId vaultId(String text) {
        return new VaultId(text);
    }

    static String text(KeyId id) {
        return id.value();
    }

    static KeyId keyId(String text) {
        return new KeyId(text);
    }

    static @Nullable String text(Optional<String> text) {
        return text.orElse(null);
    }

    static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text);
    }

    static @Nullable Instant time(Optional<Instant> time) {
        return time.orElse(null);
    }

    static Optional<Instant> optional(@Nullable Instant time) {
        return Optional.ofNullable(time);
    }

    /** A time that hosts may set to {@link Instant#MAX}, which a date of the database cannot hold. */
    static String text(Instant time) {
        return time.toString();
    }

    static Instant instant(String text) {
        return Instant.parse(text);
    }
}
