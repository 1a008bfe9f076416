package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.sdk.commit.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a project made from images and backups, ordered by kind and id. Immutable. */
public final class DerivedList extends OrderedList<DerivedResource> {

    private final Context context;
    private final ProjectId project;

    DerivedList(Context context, ProjectId project, Narrowing<DerivedResource> filters) {
        super(filters);
        this.context = context;
        this.project = project;
    }

    /** Only what is of these kinds. */
    public DerivedList ofKind(DerivedKind... kinds) {
        Set<DerivedKind> wanted = Ids.set(kinds, "kinds");
        return new DerivedList(
                context,
                project,
                filters()
                        .and(
                                "kind",
                                codes(wanted, DerivedKind::code),
                                made -> wanted.contains(made.id().kind())));
    }

    @Override
    List<DerivedResource> fetch(Optional<String> after, int limit) {
        return context.storage().derivedResources().page(project, after.map(DerivedList::idOf), limit);
    }

    private static DerivedId idOf(String key) {
        int colon = key.indexOf(':');
        return new DerivedId(DerivedKind.valueOf(key.substring(0, colon)), key.substring(colon + 1));
    }

    @Override
    String key(DerivedResource entry) {
        return entry.id().kind().name() + ":" + entry.id().value();
    }

    @Override
    int fingerprint() {
        return Cursors.hash("derived", project.value(), filters().hash());
    }
}
