package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/** An event; exactly one field is present, and its name says the type of the event. */
public record StoredEvent(
        @Nullable StoredMemberEvent member,
        @Nullable StoredResourceEvent resource,
        @Nullable StoredProjectEvent project,
        @Nullable StoredKeyEvent key,
        @Nullable StoredVaultEvent vault,
        @Nullable StoredDerivedEvent derived) {}
