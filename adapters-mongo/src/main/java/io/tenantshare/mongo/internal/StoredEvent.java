package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/**
 * An event; exactly one field is present, and its name says the type of the event.
 *
 * @param imported absent in schema 1
 * @param rules absent in schemas 1 and 2
 */
public record StoredEvent(
        @Nullable StoredMemberEvent member,
        @Nullable StoredResourceEvent resource,
        @Nullable StoredImportEvent imported,
        @Nullable StoredProjectEvent project,
        @Nullable StoredKeyEvent key,
        @Nullable StoredRulesEvent rules,
        @Nullable StoredVaultEvent vault,
        @Nullable StoredDerivedEvent derived) {}
