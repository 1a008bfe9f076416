package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Each project's shares on one side. A change is one step at its project's place in the map; readers wait for nobody. */
final class Shelves {

    // By the text of the project's id: each object less on the way to a list is a wait for memory less.
    private final ConcurrentMap<String, SortedShares> byProject = new ConcurrentHashMap<>();

    /** Puts a share where it belongs, in one step with taking it from where it was: a reader meets it exactly once. */
    void change(ProjectId project, Move move) {
        byProject.compute(project.value(), (id, present) -> kept(orNone(present).changed(move)));
    }

    /** The same for many shares of one project, all in one step. */
    void change(ProjectId project, List<Move> moves) {
        if (moves.size() == 1) {
            change(project, moves.get(0));
        } else {
            Edit[] edits = Edit.of(moves);
            byProject.compute(
                    project.value(), (id, present) -> kept(orNone(present).changed(edits)));
        }
    }

    private static SortedShares orNone(@Nullable SortedShares present) {
        return present == null ? SortedShares.EMPTY : present;
    }

    private static @Nullable SortedShares kept(SortedShares next) {
        return next == SortedShares.EMPTY ? null : next;
    }

    private SortedShares of(ProjectId project) {
        return byProject.getOrDefault(project.value(), SortedShares.EMPTY);
    }

    ShareCounts counts(ProjectId project) {
        return of(project).counts();
    }

    SharePage page(ShareQuery query, @Nullable SharePosition after, int limit) {
        return of(query.project()).page(query, after, limit);
    }
}
