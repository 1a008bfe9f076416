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

/** What is written to the log at once: a thousand events at most, and whole commits. */
class LogPartsTest {

    @Test
    void manySmallCommitsGoTogether() {
        assertEquals(List.of(1000, 1000, 500), parts(Collections.nCopies(2500, 1)));
    }

    @Test
    void aPartEndsBeforeTheCommitThatWouldMakeItTooLarge() {
        assertEquals(List.of(3, 3, 2), parts(Collections.nCopies(8, 300)));
        assertEquals(List.of(2, 1), parts(List.of(500, 500, 1)));
        assertEquals(List.of(1, 2), parts(List.of(500, 501, 499)));
    }

    @Test
    void aCommitThatIsTooLargeGoesAlone() {
        assertEquals(List.of(1, 1, 1), parts(List.of(1, 1001, 1)));
        assertEquals(List.of(1), parts(List.of(5000)));
        assertEquals(List.of(), parts(List.of()));
    }

    /** How many commits each part takes, given how many events each commit has. */
    private static List<Integer> parts(List<Integer> events) {
        List<StoredCommit> commits = events.stream().map(LogPartsTest::commit).toList();
        List<Integer> parts = new ArrayList<>();
        int from = 0;
        while (from < commits.size()) {
            int to = MongoEventLog.endOfSome(commits, from);
            parts.add(to - from);
            from = to;
        }
        return parts;
    }

    private static StoredCommit commit(int events) {
        Project project = Project.of("p", "eu-de", "account");
        ProjectEvent event = new ProjectEvent(EventType.PROJECT_REGISTERED, project, Golden.at(0));
        return Truth.commit(new ProjectChange(
                project,
                IntStream.range(0, events).<SharingEvent>mapToObj(i -> event).toList()));
    }
}
