package io.tenantshare.domain.use;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ImageId;
import java.time.Instant;

/**
 * The record that a project made something from an image. It stays when sharing stops or the image goes (rule book
 * ST-4, DC-9).
 *
 * @param project the project that made it and owns it
 * @param id what was made; unique within project and kind
 * @param source the image it was made from
 * @param recordedAt in whole milliseconds
 */
public record DerivedResource(ProjectId project, DerivedId id, ImageId source, Instant recordedAt) {}
