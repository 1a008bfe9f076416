package io.tenantshare.domain.resource;

/** Identifies a resource together with its type. */
public sealed interface ResourceId permits ImageId, BackupId {

    /** The identifier as the provider knows it. */
    String value();

    /** The type of the resource. */
    ResourceType type();
}
