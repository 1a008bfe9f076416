package io.tenantshare.sdk.call;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One call carried out part by part, with the host asked after each part. Not safe for use by several threads. */
final class Watch {

    private static final Logger LOG = System.getLogger(Watch.class.getName());
    private static final int PAIRS_AT_ONCE = 1000;

    private final Watcher watcher;
    private final int total;
    private int done;
    private boolean goOn = true;

    Watch(Watcher watcher, int total) {
        this.watcher = watcher;
        this.total = total;
    }

    /** Runs the call on these resources, each paired with its projects, as long as the host wants. */
    List<ShareOutcome> run(
            List<? extends ResourceId> ids,
            Function<ResourceId, List<ProjectId>> pairs,
            Function<List<? extends ResourceId>, List<ShareOutcome>> call) {
        int most = ids.stream().mapToInt(id -> pairs.apply(id).size()).max().orElse(1);
        int atOnce = Math.max(1, PAIRS_AT_ONCE / Math.max(1, most));
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += atOnce) {
            List<? extends ResourceId> some = ids.subList(from, Math.min(ids.size(), from + atOnce));
            if (goOn) {
                outcomes.addAll(call.apply(some));
                done += some.size();
                goOn = ask();
            } else {
                some.forEach(id -> pairs.apply(id)
                        .forEach(project ->
                                outcomes.add(ShareOutcome.failed(id, project, Refusal.of(Reason.CANCELLED, id)))));
            }
        }
        return outcomes;
    }

    private boolean ask() {
        try {
            return watcher.goOn(done, Math.max(done, total));
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "The host's progress watcher failed; the call ends.", e);
            return false;
        }
    }
}
