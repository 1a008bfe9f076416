package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.ports.CopyOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTest {

    @Test
    void aReplicaThatAnotherCallHasCompletedStaysGoodWhenThisOneFails() {
        List<World> worlds = new ArrayList<>();
        try (World world = new World(builder -> builder.copier(order -> failAfterAnother(worlds.get(0), order)))) {
            worlds.add(world);
            world.image("img-1");

            assertEquals(
                    "copy-failed", World.codeOf(world.owner().image("img-1").replicateTo("img-copy")));

            assertEquals(
                    ImageStatus.ACTIVE,
                    world.owner()
                            .image("img-copy")
                            .details()
                            .orElseThrow()
                            .resource()
                            .status());
        }
    }

    private static void failAfterAnother(World world, CopyOrder order) throws IOException {
        String replica = order.replica().id().value();
        world.owner().image(replica).update(spec -> spec.withStatus(ImageStatus.ACTIVE));
        throw new IOException("the target exists, on purpose");
    }
}
