package io.tenantshare.mongo.internal;

import org.jspecify.annotations.Nullable;

/** An event; exactly one of the parts is present, and says of which kind it is. */
public record StoredEvent(
        @Nullable StoredMemberEvent member,
        @Nullable StoredResourceEvent resource,
        @Nullable StoredProjectEvent project,
        @Nullable StoredKeyEvent key,
        @Nullable StoredVaultEvent vault,
        @Nullable StoredDerivedEvent derived) {}
