package io.tenantshare.sdk;

import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.sdk.call.ResourceCalls;
import io.tenantshare.sdk.commit.Context;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The images, or the backups, that others share with a project. Immutable and free to create. */
public abstract sealed class ResourceInbox permits ImageInbox, BackupInbox {

    private final Context context;
    private final ResourceType type;
    private final ResourceCalls calls;
    private final BooleanSupplier visible;

    ResourceInbox(Context context, ResourceType type, ResourceCalls calls, BooleanSupplier visible) {
        this.context = context;
        this.type = type;
        this.calls = calls;
        this.visible = visible;
    }

    /** The same inbox with other calls behind it. */
    abstract ResourceInbox with(ResourceCalls next);

    Context context() {
        return context;
    }

    ResourceCalls calls() {
        return calls;
    }

    BooleanSupplier visible() {
        return visible;
    }

    /** The default list: what was accepted and may be used. */
    public ShareList accepted() {
        return all().withStatus(MemberStatus.ACCEPTED);
    }

    /** What waits for an answer. */
    public ShareList pending() {
        return all().withStatus(MemberStatus.PENDING);
    }

    /** What was rejected, and can still be accepted while it is shared. */
    public ShareList rejected() {
        return all().withStatus(MemberStatus.REJECTED);
    }

    /** Everything, whatever its status. */
    public ShareList all() {
        return new ShareList(context, ShareQuery.all(ShareQuery.Side.RECIPIENT, calls.actor(), type), visible);
    }

    /** How many there are in each status. */
    public ShareCounts counts() {
        return visible.getAsBoolean()
                ? context.storage().shares().counts(ShareQuery.Side.RECIPIENT, calls.actor(), type, context.now())
                : new ShareCounts(0, 0, 0);
    }

    long pendingUpTo(int most) {
        return visible.getAsBoolean()
                ? context.storage()
                        .shares()
                        .countUpTo(
                                most,
                                ShareQuery.Side.RECIPIENT,
                                calls.actor(),
                                type,
                                MemberStatus.PENDING,
                                context.now())
                : 0;
    }

    /**
     * Acceptance into this vault of the project's.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is not a vault id
     */
    public Acceptance into(String vault) {
        return new Acceptance(this, new VaultId(vault), AssociationChoice.skip());
    }

    /**
     * Rejects these, pending or accepted; each on its own. What is rejected is {@code ALREADY} so. The vault is freed; servers
     * and disks made from them stay. Refused as accepting is, but for vaults and policies, which are not asked; a backup with
     * {@code backup-image-registered} while the project keeps an image registered from it.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not an id
     */
    public ShareReport reject(String... ids) {
        return reject(Ids.list(ids, "ids"));
    }

    /** The same for a collection of ids. */
    public ShareReport reject(Collection<String> ids) {
        return onVisible(ids, received -> calls.reject(type, received));
    }

    /** Rejects everything that is pending when the call begins. */
    public ShareReport rejectAll() {
        return onVisible(() -> calls.rejectAll(type));
    }

    ShareReport accept(Collection<String> ids, Optional<VaultId> vault, AssociationChoice association) {
        return onVisible(ids, received -> calls.accept(type, received, vault, association));
    }

    ShareReport acceptAll(Optional<VaultId> vault) {
        return onVisible(() -> calls.acceptAll(type, vault));
    }

    private ShareReport onVisible(Collection<String> typed, Function<List<ResourceId>, ShareReport> answer) {
        List<ResourceId> ids = Ids.distinct(typed, "ids", type::id);
        if (visible.getAsBoolean()) {
            return answer.apply(ids);
        }
        return ShareReport.of(ids.stream()
                .map(id -> ShareOutcome.refused(
                        id,
                        calls.actor(),
                        List.of(Refusal.of(ResourceRules.of(type).reasons().unknown(), id))))
                .toList());
    }

    private ShareReport onVisible(Supplier<ShareReport> answer) {
        return visible.getAsBoolean() ? answer.get() : ShareReport.of(List.of());
    }
}
