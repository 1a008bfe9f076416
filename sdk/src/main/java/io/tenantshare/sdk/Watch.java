package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.sharing.ShareOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One call carried out part by part under the eyes of the host. Not safe for use by several threads. */
final class Watch {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    private static final int PAIRS_AT_ONCE = 1000;

    private final Progress progress;
    private final int total;
    private int done;
    private boolean goOn = true;

    Watch(Progress progress, int total) {
        this.progress = progress;
        this.total = total;
    }

    /** Runs the call on these images, paired with these projects, as long as the host wants. */
    List<ShareOutcome> run(
            List<ImageId> images, List<ProjectId> projects, Function<List<ImageId>, List<ShareOutcome>> call) {
        int atOnce = Math.max(1, PAIRS_AT_ONCE / projects.size());
        List<ShareOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < images.size(); from += atOnce) {
            List<ImageId> some = images.subList(from, Math.min(images.size(), from + atOnce));
            if (goOn) {
                outcomes.addAll(call.apply(some));
                done += some.size();
                goOn = ask();
            } else {
                some.forEach(image -> projects.forEach(project ->
                        outcomes.add(ShareOutcome.failed(image, project, Refusal.of(Reason.CANCELLED, image)))));
            }
        }
        return outcomes;
    }

    private boolean ask() {
        try {
            return progress.goOn(done, Math.max(done, total));
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "Progress " + progress.getClass().getName() + " failed; the call ends.", e);
            return false;
        }
    }
}
