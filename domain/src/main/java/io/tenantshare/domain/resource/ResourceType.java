package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** The types of resources that can be shared. Rules differ per type; everything else treats a type as a value. */
public enum ResourceType {
    IMAGE {
        @Override
        public ImageId id(String value) {
            return new ImageId(value);
        }
    },
    BACKUP {
        @Override
        public BackupId id(String value) {
            return new BackupId(value);
        }
    };

    /**
     * The id of a resource of this type.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the text is not an id
     */
    public abstract ResourceId id(String value);

    /** The wire name, such as {@code image}. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The type with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static ResourceType of(String code) {
        return Codes.read(ResourceType.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
