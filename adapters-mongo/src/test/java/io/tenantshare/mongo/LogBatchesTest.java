package io.tenantshare.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.project.Project;
import io.tenantshare.mongo.internal.StoredCommit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The log is written in batches of whole commits, with at most a thousand events unless one commit has more. */
class LogBatchesTest {

    @Test
    void manySmallCommitsGoTogether() {
        assertEquals(List.of(1000, 1000, 500), batches(Collections.nCopies(2500, 1)));
    }

    @Test
    void aBatchEndsBeforeTheCommitThatWouldMakeItTooLarge() {
        assertEquals(List.of(3, 3, 2), batches(Collections.nCopies(8, 300)));
        assertEquals(List.of(2, 1), batches(List.of(500, 500, 1)));
        assertEquals(List.of(1, 2), batches(List.of(500, 501, 499)));
    }

    @Test
    void aCommitThatIsTooLargeGoesAlone() {
        assertEquals(List.of(1, 1, 1), batches(List.of(1, 1001, 1)));
        assertEquals(List.of(1), batches(List.of(5000)));
        assertEquals(List.of(), batches(List.of()));
    }

    /** How many commits each batch takes, given how many events each commit has. */
    private static List<Integer> batches(List<Integer> events) {
        List<StoredCommit> commits = events.stream().map(LogBatchesTest::commit).toList();
        List<Integer> batches = new ArrayList<>();
        int from = 0;
        while (from < commits.size()) {
            int to = MongoEventLog.endOfBatch(commits, from);
            batches.add(to - from);
            from = to;
        }
        return batches;
    }

    private static StoredCommit commit(int events) {
        Project project = Project.of("p", "eu-de", "account");
        ProjectEvent event = new ProjectEvent(EventType.PROJECT_REGISTERED, project, Golden.at(0));
        return OutboxCollection.commit(new ProjectChange(
                project,
                IntStream.range(0, events).<SharingEvent>mapToObj(i -> event).toList()));
    }
}
