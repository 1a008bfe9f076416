package io.tenantshare.domain.use;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.ResourceId;
import java.time.Instant;

/**
 * The record that a project made something from an image or a backup. It stays when sharing stops or its source goes (rule book
 * ST-4, DC-9).
 *
 * @param project the project that made it and owns it
 * @param id what was made; unique within project and kind
 * @param source the image or backup it was made from
 * @param recordedAt in whole milliseconds
 */
public record DerivedResource(ProjectId project, DerivedId id, ResourceId source, Instant recordedAt) {

    /**
     * Checks that nothing is missing, and limits the time to {@linkplain Arguments#time what every storage keeps}.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public DerivedResource {
        Arguments.required(project, "project");
        Arguments.required(id, "id");
        Arguments.required(source, "source");
        recordedAt = Arguments.time(recordedAt, "recordedAt");
    }
}
