package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A provider's answer to "list images", in the words of the SDK. */
record ProviderListing(List<Entry> images) {

    /** One image of the listing. */
    record Entry(String id, String owner, ImageSpec spec) {

        @Override
        public String toString() {
            String visibility = spec.visibility().name().toLowerCase(Locale.ROOT);
            return spec.name() + ": " + visibility + " " + spec.kind() + " image " + id + ", " + spec.status();
        }
    }

    /** Reads the listing that lies beside this class. */
    static ProviderListing read() {
        try (InputStream json =
                Objects.requireNonNull(ProviderListing.class.getResourceAsStream("ims-images.json"), "the listing")) {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ProviderListing of(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode image : json.path("images")) {
            entries.add(new Entry(text(image, "id"), text(image, "owner"), spec(image)));
        }
        return new ProviderListing(List.copyOf(entries));
    }

    /** The owners. A listing is one region's and does not name accounts, so each owner gets an account of its own. */
    List<Project> projects() {
        return images.stream()
                .map(Entry::owner)
                .distinct()
                .map(owner -> Project.of(owner, "eu-de", "account-" + owner))
                .toList();
    }

    private static ImageSpec spec(JsonNode image) {
        int gb = image.path("min_disk").asInt();
        ImageKind kind = kind(image);
        boolean data = kind == ImageKind.DATA_DISK;
        return new ImageSpec(
                text(image, "name"),
                kind,
                kind == ImageKind.FULL_SERVER ? BackupOrigin.OWN_BACKUP : BackupOrigin.NONE,
                data ? 0 : gb,
                data ? List.of(gb) : List.of(),
                encryption(image),
                status(text(image, "status")),
                isPublic(image) ? Visibility.PUBLIC : Visibility.PRIVATE,
                tags(image),
                image.path("protected").asBoolean());
    }

    private static ImageKind kind(JsonNode image) {
        if (image.path("__whole_image").asBoolean()) {
            return ImageKind.FULL_SERVER;
        }
        return switch (text(image, "virtual_env_type")) {
            case "DataImage" -> ImageKind.DATA_DISK;
            case "IsoImage" -> ImageKind.ISO;
            case "Ironic" -> ImageKind.BARE_METAL;
            default -> ImageKind.SYSTEM_DISK;
        };
    }

    private static Encryption encryption(JsonNode image) {
        String key = text(image, "__system__cmkid");
        if (!key.isEmpty()) {
            return Encryption.customerKey(new KeyId(key));
        }
        return text(image, "__system__encrypted").equals("1") ? Encryption.DEFAULT_KEY : Encryption.NONE;
    }

    private static ImageStatus status(String status) {
        return switch (status) {
            case "active" -> ImageStatus.ACTIVE;
            case "queued", "saving" -> ImageStatus.CREATING;
            default -> ImageStatus.ERROR;
        };
    }

    private static boolean isPublic(JsonNode image) {
        return text(image, "visibility").equals("public")
                || text(image, "__imagetype").equals("gold");
    }

    /** Tags are "key=value" or a word alone. */
    private static Map<String, String> tags(JsonNode image) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode tag : image.path("tags")) {
            String[] parts = tag.asText().split("=", 2);
            tags.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return tags;
    }

    private static String text(JsonNode image, String field) {
        return image.path(field).asText("");
    }
}
