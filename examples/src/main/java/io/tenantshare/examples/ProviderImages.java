package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a provider's answer to "list images". */
final class ProviderImages {

    private ProviderImages() {}

    /** An image of the listing. */
    record Entry(String id, String owner, ImageSpec spec) {

        Entry {
            id = new ImageId(id).value();
            owner = new ProjectId(owner).value();
        }
    }

    /** Reads the answer that lies beside this class. */
    static Listing<Entry> read() {
        return of(Listing.answer("ims-images.json"));
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is no listing
     */
    static Listing<Entry> of(JsonNode answer) {
        return Listing.of(
                answer, "images", image -> Optional.of(new Entry(image.text("id"), image.text("owner"), spec(image))));
    }

    /** The owners. A listing is one region's and does not name accounts, so each owner gets an account of its own. */
    static List<Project> owners(List<Entry> images) {
        return images.stream()
                .map(Entry::owner)
                .distinct()
                .map(owner -> Project.of(owner, "eu-de", "account-" + owner))
                .toList();
    }

    private static ImageSpec spec(Fields image) {
        int gb = image.gb("min_disk");
        ImageKind kind = kind(image);
        boolean data = kind == ImageKind.DATA_DISK;
        return new ImageSpec(
                image.text("name"),
                kind,
                kind == ImageKind.FULL_SERVER ? BackupOrigin.OWN_BACKUP : BackupOrigin.NONE,
                data ? 0 : gb,
                data ? List.of(gb) : List.of(),
                encryption(image),
                status(image.text("status")),
                isPublic(image) ? Visibility.PUBLIC : Visibility.PRIVATE,
                tags(image),
                image.flag("protected"));
    }

    private static ImageKind kind(Fields image) {
        // An ISO makes no servers, whatever environment it is for.
        if (image.text("disk_format").equals("iso")) {
            return ImageKind.ISO;
        }
        if (image.flag("__whole_image")) {
            return ImageKind.FULL_SERVER;
        }
        return switch (image.text("virtual_env_type")) {
            case "FusionCompute", "" -> ImageKind.SYSTEM_DISK;
            case "DataImage" -> ImageKind.DATA_DISK;
            case "IsoImage" -> ImageKind.ISO;
            case "Ironic" -> ImageKind.BARE_METAL;
            default -> throw image.unknown("virtual_env_type");
        };
    }

    private static Encryption encryption(Fields image) {
        String key = image.text("__system__cmkid");
        if (!key.isEmpty()) {
            return Encryption.customerKey(new KeyId(key));
        }
        return image.flag("__system__encrypted") ? Encryption.DEFAULT_KEY : Encryption.NONE;
    }

    private static ImageStatus status(String status) {
        return switch (status) {
            case "active" -> ImageStatus.ACTIVE;
            case "queued", "saving", "uploading", "importing" -> ImageStatus.CREATING;
            // Killed, deleted, deactivated, or a word that nobody knew: the image is there and cannot be used.
            default -> ImageStatus.ERROR;
        };
    }

    private static boolean isPublic(Fields image) {
        return image.text("visibility").equals("public")
                || image.text("__imagetype").equals("gold");
    }

    /** Tags are "key=value" or a word alone. */
    private static Map<String, String> tags(Fields image) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : image.texts("tags")) {
            String[] parts = tag.split("=", 2);
            tags.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return tags;
    }
}
