package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import java.time.Instant;

/** What an owner states about a resource, and may change but for what is fixed for good. Immutable. */
public sealed interface ResourceSpec permits ImageSpec, BackupSpec {

    /** How the resource is encrypted. */
    Encryption encryption();

    /** The size of all of it, in GB. */
    long totalGb();

    /** The resource as it is when it is registered under an id of its type. */
    Resource registered(ResourceId id, ProjectId owner, Region region, Instant at);
}
