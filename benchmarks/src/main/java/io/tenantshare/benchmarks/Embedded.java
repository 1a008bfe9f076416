package io.tenantshare.benchmarks;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.memory.MemorySettings;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tenantshare on its embedded storage, through its public API and with the standard rules. */
final class Embedded implements Contender {

    private static final int RECIPIENTS_PER_CALL = 100;

    private final Sharing sharing;

    Embedded(Sharing sharing) {
        this.sharing = sharing;
    }

    /** What a host gets without asking for more. */
    static Embedded standard() {
        return new Embedded(Sharing.open("memory:"));
    }

    /** With a clock that no two offers read alike: offers of one millisecond are listed by id, not by age. */
    static Embedded inTurn() {
        AtomicLong millis = new AtomicLong();
        return new Embedded(Sharing.builder()
                .storage(MemoryStorage.create())
                .clock(() -> Instant.ofEpochMilli(millis.incrementAndGet()))
                .build());
    }

    /** With a history of one event, to weigh the shares alone. */
    static Embedded withoutHistory() {
        MemorySettings settings = MemorySettings.STANDARD.withEventsKept(1).withRequestKeysKept(Duration.ofSeconds(1));
        return new Embedded(Sharing.on(MemoryStorage.create(settings)));
    }

    Sharing sharing() {
        return sharing;
    }

    @Override
    public void register(List<String> projects) {
        for (String project : projects) {
            sharing.projects()
                    .in("eu-de")
                    .ofAccount("account-" + project)
                    .register(project)
                    .orThrow();
        }
    }

    @Override
    public void register(String owner, String resource) {
        done(sharing.as(owner).image(resource).register(ImageSpec.systemDisk("web server", 40)));
    }

    @Override
    public boolean check(String project, String resource) {
        return sharing.may(project, Operation.CREATE_SERVER, resource).allowed();
    }

    @Override
    public void share(String owner, String resource, List<String> recipients) {
        for (int from = 0; from < recipients.size(); from += RECIPIENTS_PER_CALL) {
            List<String> some = recipients.subList(from, Math.min(recipients.size(), from + RECIPIENTS_PER_CALL));
            done(sharing.as(owner).image(resource).shareWith(some));
        }
    }

    @Override
    public void accept(String project, String resource) {
        done(sharing.as(project).inbox().image(resource).accept());
    }

    @Override
    public void reject(String project, String resource) {
        done(sharing.as(project).inbox().image(resource).reject());
    }

    @Override
    public void withdraw(String owner, String resource, List<String> recipients) {
        done(sharing.as(owner).image(resource).stopSharingWith(recipients.toArray(String[]::new)));
    }

    @Override
    public void delete(String owner, String resource) {
        done(sharing.as(owner).image(resource).delete());
    }

    @Override
    public Object page(String project, int size, @Nullable Object after) {
        ShareList accepted = sharing.as(project).inbox().images().accepted();
        return after == null ? accepted.page(size) : accepted.page(size, (String) after);
    }

    @Override
    public List<String> ids(Object page) {
        return ((Page<?>) page)
                .items().stream()
                        .map(item -> ((Share) item).resource().id().value())
                        .toList();
    }

    @Override
    public @Nullable Object next(Object page) {
        return ((Page<?>) page).next().orElse(null);
    }

    @Override
    public Object pageAfter(String project, int size, Object page) {
        return ((Page<?>) page).nextPage().orElseThrow();
    }

    @Override
    public void close() {
        sharing.close();
    }

    /** A refused call would be measured as a fast one. */
    static void done(ShareReport report) {
        if (!report.ok()) {
            throw new IllegalStateException(report.why());
        }
    }
}
