package io.tenantshare.memory;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.memory.internal.ShareTree;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The list of each project, of one resource type and on one side. Safe for use by many threads: readers never wait, and
 * writers wait for each other if they change the list of the same project.
 */
final class ProjectLists {

    // By the text of the project's id, as a string's hash code is cached and its comparison fast.
    private final ConcurrentMap<String, ShareTree> byProject = new ConcurrentHashMap<>();

    /** The project's list, which may be empty. */
    ShareTree of(ProjectId project) {
        return byProject.getOrDefault(project.value(), ShareTree.EMPTY);
    }

    /** Makes all these updates of the project's list visible in one atomic step. */
    void update(ProjectId project, List<ShareUpdate> updates) {
        byProject.compute(project.value(), (id, present) -> updated(present, updates));
    }

    private static @Nullable ShareTree updated(@Nullable ShareTree present, List<ShareUpdate> updates) {
        ShareTree list = present == null ? ShareTree.EMPTY : present;
        for (ShareUpdate update : updates) {
            list = update.applyTo(list);
        }
        // A project without shares has no entry in the map.
        return list == ShareTree.EMPTY ? null : list;
    }
}
