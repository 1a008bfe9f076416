package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.json.lines.JsonLines;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.transfer.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M. Moving: what is exported from one storage and imported into another. */
interface MovingScenarios extends Scenarios {

    @Test
    @Scenario(257)
    default void whatIsExportedAndImportedIsTheSame(@TempDir Path folder) throws IOException {
        offered("img-1", systemDisk(), "anna", "bert");
        Expect.allDone(1, annasImages().accept("img-1"));
        offered("img-2", systemDisk(), "anna");
        Expect.allDone(1, annasImages().reject("img-2"));
        world().sharing().recover();
        Path file = folder.resolve("export.jsonl");

        JsonLines.write(world().storage().contents(), file);

        try (Storage imported = MemoryStorage.create()) {
            Transfer.from(JsonLines.read(file)).to(imported).run();
            try (Sharing there = Sharing.on(imported)) {
                assertEquals(seen(world().sharing()), seen(there));
            }
        }
    }

    /** What each project sees and may do. */
    private static List<Object> seen(Sharing sharing) {
        List<Object> seen = new ArrayList<>();
        for (String project : List.of("owner", "anna", "bert")) {
            List<Share> received =
                    sharing.as(project).inbox().images().all().page(10).items();
            List<Share> shared = sharing.as(project).sharedImages().page(10).items();
            seen.add(received);
            seen.add(shared);
            seen.add(sharing.as(project).inbox().images().counts());
            seen.add(sharing.as(project).sharedImageCounts());
            for (String image : List.of("img-1", "img-2")) {
                seen.add(sharing.may(project, Operation.CREATE_SERVER, image));
            }
        }
        return seen;
    }
}
