package io.tenantshare.json.lines;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.json.LoggedEventJson;
import io.tenantshare.json.SharingJson;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.Items;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One kind of lines. A file has them in this order, and those of one kind in the order of {@link Contents}.
 *
 * @param name what a line begins with
 * @param in where the items are
 * @param written the tree of an item
 * @param read the item of a tree
 */
record Line<T>(
        String name, Function<Contents, ? extends Items<T>> in, Function<T, Object> written, Function<Object, T> read) {

    static final String BEGIN = "tenantshare";
    static final String VERSION = "version";
    static final long VERSION_1 = 1;
    static final String END = "end";
    static final String COUNT = "items";

    static final Line<Project> PROJECT = of("project", Contents::projects, Project.class);
    static final Line<KeyGrants> KEY = of("keyGrants", Contents::keys, KeyGrants.class);
    static final Line<RuleSet> RULES = of("rules", Contents::ruleSets, RuleSet.class);
    static final Line<Vault> VAULT = of("vault", Contents::vaults, Vault.class);
    static final Line<SharedResource> RESOURCE = of("resource", Contents::resources, SharedResource.class);
    static final Line<DerivedResource> DERIVED = of("derived", Contents::derivedResources, DerivedResource.class);

    static final Line<LoggedEvent> EVENT = new Line<>(
            "event",
            Contents::events,
            logged -> SharingJson.tree(new LoggedEventJson(logged.sequence(), logged.event())),
            tree -> {
                LoggedEventJson logged = SharingJson.fromTree(tree, LoggedEventJson.class);
                return new LoggedEvent(logged.sequence(), logged.event());
            });

    static final Line<FollowerPosition> FOLLOWER =
            new Line<>("follower", Contents::followers, Line::follower, Line::follower);

    static final List<Line<?>> ALL = List.of(PROJECT, KEY, RULES, VAULT, RESOURCE, DERIVED, EVENT, FOLLOWER);

    private static <T> Line<T> of(String name, Function<Contents, ? extends Items<T>> in, Class<T> type) {
        return new Line<>(name, in, SharingJson::tree, tree -> SharingJson.fromTree(tree, type));
    }

    private static Object follower(FollowerPosition at) {
        Map<String, Object> fields = new LinkedHashMap<>();
        at.follower().project().ifPresent(project -> fields.put("project", project.value()));
        fields.put("name", at.follower().name());
        fields.put("sequence", at.sequence());
        return fields;
    }

    private static FollowerPosition follower(Object tree) {
        if (tree instanceof Map<?, ?> fields
                && fields.get("name") instanceof String name
                && fields.get("sequence") instanceof Long sequence) {
            Object project = fields.get("project");
            return new FollowerPosition(
                    new FollowerId(Optional.ofNullable(project).map(id -> new ProjectId(id.toString())), name),
                    sequence);
        }
        throw new InvalidInputException(
                Refusal.of(Reason.INVALID_JSON, "a follower", "a name and a sequence, and perhaps a project"));
    }
}
