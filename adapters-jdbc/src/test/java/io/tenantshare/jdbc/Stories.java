package io.tenantshare.jdbc;

import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Instant;
import java.util.List;

/** What happens to images in these tests. */
final class Stories {

    static final ProjectId OWNER = new ProjectId("p-owner");

    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    private Stories() {}

    static ResourceChange registration(String id) {
        Image image = Image.registered(
                new ImageId(id), OWNER, new Region("eu-de"), ImageSpec.systemDisk("web server", 40), AT);
        return new ResourceChange(
                SharedResource.registered(image),
                List.of(new ResourceEvent(EventType.IMAGE_REGISTERED, image.id(), OWNER, 1, 0, AT)));
    }
}
