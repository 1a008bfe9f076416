package io.tenantshare.domain.resource;

import io.tenantshare.domain.refusal.Codes;

/** Whether an image can be used at the moment. */
public enum ImageStatus implements ResourceStatus {
    /** Being made; cannot be shared, used or deleted yet. */
    CREATING,
    /** Normal. */
    ACTIVE,
    /** Broken or disabled; can only be deleted. */
    ERROR;

    /** The wire name. */
    @Override
    public String code() {
        return Codes.of(this);
    }

    /**
     * The status with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static ImageStatus of(String code) {
        return Codes.read(ImageStatus.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
