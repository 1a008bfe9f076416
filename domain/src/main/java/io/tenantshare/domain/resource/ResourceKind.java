package io.tenantshare.domain.resource;

/** What a resource was made of, whatever its type is: {@link ImageKind} for images, {@link BackupKind} for backups. */
public sealed interface ResourceKind permits ImageKind, BackupKind {

    /** The wire name, such as {@code full-server}; unique within a type of resource only. */
    String code();
}
