package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.sdk.commit.Context;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The vaults of a project, ordered by id. Immutable. */
public final class VaultList extends OrderedList<Vault> {

    private final Context context;
    private final ProjectId owner;

    VaultList(Context context, ProjectId owner, Narrowing<Vault> filters) {
        super(filters);
        this.context = context;
        this.owner = owner;
    }

    /** Only vaults whose name contains the text, without regard to case; all if it is blank. */
    public VaultList named(String part) {
        String wanted = Text.optional(part, Reason.INVALID_TEXT);
        return and(
                "name",
                Set.of(wanted.toLowerCase(Locale.ROOT)),
                vault -> Text.containsIgnoringCase(vault.spec().name(), wanted));
    }

    /** Only vaults for these objects. */
    public VaultList ofKind(VaultObject... objects) {
        Set<VaultObject> wanted = Ids.set(objects, "objects");
        return and(
                "kind",
                codes(wanted, VaultObject::code),
                vault -> wanted.contains(vault.spec().object()));
    }

    /** Only vaults in one of these statuses. */
    public VaultList withStatus(VaultStatus... statuses) {
        Set<VaultStatus> wanted = Ids.set(statuses, "statuses");
        return and(
                "status",
                codes(wanted, VaultStatus::code),
                vault -> wanted.contains(vault.spec().status()));
    }

    private VaultList and(String name, Collection<String> wanted, Predicate<Vault> next) {
        return new VaultList(context, owner, filters().and(name, wanted, next));
    }

    @Override
    List<Vault> fetch(Optional<String> after, int limit) {
        return context.storage().vaults().page(owner, after.map(VaultId::new), limit);
    }

    @Override
    String key(Vault entry) {
        return entry.id().value();
    }

    @Override
    int fingerprint() {
        return Cursors.hash("vaults", owner.value(), filters().hash());
    }
}
