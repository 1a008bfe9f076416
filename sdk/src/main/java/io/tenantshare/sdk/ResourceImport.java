package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.decision.ImportDecisions;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Commits;
import io.tenantshare.sdk.commit.Context;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What the host imports about one image or backup. Immutable and free to create; nothing happens before the verb. */
public final class ResourceImport {

    private final Context context;
    private final ResourceId id;
    private final boolean planned;

    ResourceImport(Context context, ResourceId id, boolean planned) {
        this.context = context;
        this.id = id;
        this.planned = planned;
    }

    /**
     * Takes over that the resource is shared with these projects, since those times: all of them or none, in one write. Nobody
     * is invited: there is one event, {@code imported}, and no offer. The lists, checks and the history are then as if it had
     * all been done here; the history counts access from the original times on (rule book HI-3). What is so already is {@code
     * ALREADY} so, and the same import may be repeated.
     *
     * <p>The standard rules for an offer and its acceptance hold, those about the resource included; see {@link
     * SharingVerbs#shareWith(String...)} and {@link ResourceInbox} for these refusals. A call may name more projects than an
     * offer may. The host's policies are not asked. A key that is not granted to a project yet is a notice, {@code
     * key-not-granted} or {@code backup-key-not-granted}. A project that has the resource in another status, since other times,
     * with another end or in another vault is refused with {@code import-conflict}. What is over by now is left out, with the
     * notice {@code end-not-ahead}. While one is refused, the others are refused with {@code
     * import-refused}. The call is refused as a whole with {@code no-recipients} or {@code backup-recipients-out-of-range} if it
     * names no project, and fails with {@code concurrent-change} if the resource keeps changing under it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException with {@code invalid-import} if something was offered or
     *     answered in the future, or if a project is named twice; if an argument is null
     * @throws io.tenantshare.ports.StorageException if the storage fails, or cannot keep imports yet because it writes for
     *     processes of an earlier version
     */
    public ShareReport sharedWith(ImportedMember... members) {
        return sharedWith(Arrays.asList(Arguments.required(members, "members")));
    }

    /** The same for a collection. */
    public ShareReport sharedWith(Collection<ImportedMember> members) {
        List<ImportedMember> all = Arguments.list(members, "members");
        List<Refusal> objections = ResourceRules.of(id.type())
                .objectionsToStopping(1, all.size(), context.rules().limits());
        return objections.isEmpty() ? imported(all) : ShareReport.refused(objections);
    }

    private ShareReport imported(List<ImportedMember> all) {
        List<ProjectId> recipients = all.stream().map(ImportedMember::recipient).toList();
        return ShareReport.of(new Commits(context, Caller.of(owner(recipients.get(0))), planned)
                .run(List.of(id), recipients, (subject, call) -> ImportDecisions.add(subject, call, all)));
    }

    /** In whose place the host acts. Where nobody owns the resource, anybody is as good: to all it is unknown. */
    private ProjectId owner(ProjectId anybody) {
        return context.storage()
                .resources()
                .find(id)
                .filter(shared -> !shared.deleted())
                .map(shared -> shared.owner())
                .orElse(anybody);
    }

    /** The same, telling what it would do and writing nothing. */
    public ResourceImport plan() {
        return new ResourceImport(context, id, true);
    }

    @Override
    public String toString() {
        return "import of " + id.type() + " " + id;
    }
}
