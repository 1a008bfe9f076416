package io.tenantshare.domain.resource;

/** The types of resources that can be shared. */
public enum ResourceType {
    IMAGE,
    BACKUP
}
