package io.tenantshare.domain.resource;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import java.time.Instant;
import java.util.Map;

/** Something that can be shared; what owner and recipient may both know about it. */
public sealed interface Resource permits Image, Backup {

    /** The same on both sides of a share. */
    ResourceId id();

    /** The project that owns the resource; sharing never moves it (rule book X-6). */
    ProjectId owner();

    /** Where the resource can be used. */
    Region region();

    /** The name its owner gave it. */
    String name();

    /** What it was made of. */
    ResourceKind kind();

    /** How it is at the moment. */
    ResourceStatus status();

    /** How it is encrypted. */
    Encryption encryption();

    /** The owner's tags. */
    Map<String, String> tags();

    /** When the resource was registered, in whole milliseconds. */
    Instant registeredAt();

    /** What its owner states about it. */
    ResourceSpec spec();
}
