package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.ShareCounts;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Each project's shares on one side. A change is one step at its project's place in the map; readers wait for nobody. */
final class Shelves {

    // By the text of the project's id: each object less on the way to a list is a wait for memory less.
    private final ConcurrentMap<String, SortedShares> byProject = new ConcurrentHashMap<>();

    /** Puts a share where it belongs, in one step with taking it from where it was: a reader meets it exactly once. */
    void change(ProjectId project, @Nullable Share before, @Nullable Share after) {
        byProject.compute(project.value(), (id, present) -> {
            SortedShares next = changed(present == null ? SortedShares.EMPTY : present, before, after);
            return next == SortedShares.EMPTY ? null : next;
        });
    }

    private static SortedShares changed(SortedShares shares, @Nullable Share before, @Nullable Share after) {
        if (after == null) {
            return before == null ? shares : shares.without(before);
        }
        if (before == null) {
            return shares.with(after);
        }
        return before.offeredAt().equals(after.offeredAt())
                ? shares.with(before, after)
                : shares.without(before).with(after);
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
