package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/**
 * An event; exactly one field is present, and its name says the type of the event.
 *
 * @param imported absent in schema 1
 */
public record StoredEvent(
        @Nullable StoredMemberEvent member,
        @Nullable StoredResourceEvent resource,
        @Nullable StoredImportEvent imported,
        @Nullable StoredProjectEvent project,
        @Nullable StoredKeyEvent key,
        @Nullable StoredVaultEvent vault,
        @Nullable StoredDerivedEvent derived) {}
