package io.tenantshare.domain.resource;

/** How a resource is, whatever its type is: {@link ImageStatus} for images, {@link BackupStatus} for backups. */
public sealed interface ResourceStatus permits ImageStatus, BackupStatus {

    /** The wire name, such as {@code active}; unique within a type of resource only. */
    String code();
}
