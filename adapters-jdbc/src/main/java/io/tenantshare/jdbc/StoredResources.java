package io.tenantshare.jdbc;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The form of resources and members in their tables. */
final class StoredResources {

    /** The columns of a resource. */
    static final String RESOURCE =
            "r.type, r.id, r.owner, r.region, r.registered_at, r.revision, r.deleted, r.deleted_at, r.id_free, r.completed,"
                    + " r.images AS own_images, r.spec";

    /** The columns of a member. */
    static final String MEMBER =
            "m.recipient, m.account, m.status, m.vault, m.attempt, m.images, m.offered_at, m.updated_at, m.note, m.reason,"
                    + " m.answer_by, m.ends_at, m.rule, m.extension, m.reminded";

    private StoredResources() {}

    static Row key(ResourceId id) {
        return Row.of(Table.RESOURCE).with("type", id.type().code()).with("id", id.value());
    }

    static Row row(SharedResource shared) {
        Resource resource = shared.resource();
        return key(resource.id())
                .with("owner", resource.owner().value())
                .with("region", resource.region().value())
                .with("registered_at", resource.registeredAt())
                .with("revision", shared.revision())
                .with("deleted", shared.deleted())
                .withIfAny("deleted_at", shared.deletedAt().map(Value::millis))
                .withIfAny("id_free", Optional.empty())
                .with("completed", isCompleted(resource))
                .with("kind", resource.kind().code())
                .with("name_lower", resource.name().toLowerCase(Locale.ROOT))
                .with(
                        "tags",
                        resource.tags().entrySet().stream()
                                .map(StoredResources::tag)
                                .toList())
                .with("images", Forms.images(registeredImages(resource)))
                .with("spec", Forms.spec(resource.spec()));
    }

    /** A row of a pruned tombstone. */
    static Row prunedRow(SharedResource left) {
        Row row = key(left.id())
                .with("revision", left.revision())
                .with("deleted", true)
                .with("completed", false);
        return row.and(pruned(left));
    }

    private static boolean isCompleted(Resource resource) {
        return switch (resource.id().type()) {
            case IMAGE -> ((Image) resource).completed();
            case BACKUP -> false;
        };
    }

    private static List<ImageId> registeredImages(Resource resource) {
        return switch (resource.id().type()) {
            case IMAGE -> List.of();
            case BACKUP -> ((Backup) resource).registeredImages();
        };
    }

    /** What is set when a tombstone is pruned: nothing is left of what it was. */
    static Row pruned(SharedResource left) {
        return Row.of(Table.RESOURCE)
                .with("owner", "")
                .with("region", "")
                .with("registered_at", 0L)
                .withIfAny("deleted_at", Optional.empty())
                .with("id_free", left.idFree())
                .with("kind", "")
                .with("name_lower", "")
                .with("tags", List.of())
                .with("images", Forms.images(List.of()))
                .with("spec", "{}");
    }

    /** A tag as one text. The key is escaped, so that no two tags look alike. */
    static String tag(Map.Entry<String, String> tag) {
        return tag.getKey().replace("%", "%25").replace("=", "%3D") + "=" + tag.getValue();
    }

    static Row memberKey(ResourceId id, ProjectId recipient) {
        return membersOf(id).with("recipient", recipient.value());
    }

    /** What all members of a resource have in common. */
    static Row membersOf(ResourceId id) {
        return Row.of(Table.MEMBER).with("type", id.type().code()).with("resource", id.value());
    }

    static Row row(SharedResource shared, Member member) {
        Optional<Placement.InVault> placement =
                member.placement() instanceof Placement.InVault in ? Optional.of(in) : Optional.empty();
        return memberKey(shared.id(), member.recipient())
                .with("owner", shared.owner().value())
                .with("account", member.account().value())
                .with("status", member.status().code())
                .withIfAny("vault", placement.map(in -> in.vault().value()))
                .withIfAny("attempt", placement.map(Placement.InVault::attempt))
                .with("images", Forms.images(member.registeredImages()))
                .with("offered_at", member.offeredAt())
                .with("updated_at", member.updatedAt())
                .withIfAny("note", member.note())
                .withIfAny("reason", member.reason())
                .withIfAny("answer_by", member.lifetime().answerBy().map(Value::millis))
                .withIfAny("ends_at", member.lifetime().endsAt().map(Value::millis))
                .withIfAny("over_at", member.until().map(Value::millis))
                .withIfAny("due", member.due().map(Value::millis))
                .withIfAny("rule", member.rule().map(Forms::rule))
                .withIfAny("extension", member.extension().map(Forms::extension))
                .withIfAny("reminded", member.reminded().map(Duration::toMillis));
    }

    static ResourceId id(Found row) throws SQLException {
        return ResourceType.of(row.text("type")).id(row.id("id"));
    }

    /** The resource of this row, without members. */
    static SharedResource shared(Found row) throws SQLException {
        long revision = row.number("revision");
        Optional<Boolean> idFree = row.flagIfAny("id_free");
        if (idFree.isPresent()) {
            return SharedResource.pruned(id(row), revision, idFree.get());
        }
        return row.flag("deleted")
                ? SharedResource.tombstone(resource(row), revision, row.timeIfAny("deleted_at"))
                : SharedResource.stored(resource(row), List.of(), revision, false);
    }

    static Resource resource(Found row) throws SQLException {
        ResourceId id = id(row);
        ResourceType type = id.type();
        ProjectId owner = new ProjectId(row.id("owner"));
        Region region = new Region(row.text("region"));
        ResourceSpec spec = Forms.spec(type, row.text("spec"));
        return switch (type) {
            case IMAGE ->
                new Image(
                        (ImageId) id,
                        owner,
                        region,
                        (ImageSpec) spec,
                        row.flag("completed"),
                        row.time("registered_at"));
            case BACKUP ->
                new Backup(
                        (BackupId) id,
                        owner,
                        region,
                        (BackupSpec) spec,
                        Forms.images(row.text("own_images")),
                        row.time("registered_at"));
        };
    }

    private static Lifetime lifetime(Found row) throws SQLException {
        Optional<Instant> answerBy = row.timeIfAny("answer_by");
        Optional<Instant> endsAt = row.timeIfAny("ends_at");
        return answerBy.isEmpty() && endsAt.isEmpty() ? Lifetime.UNLIMITED : new Lifetime(answerBy, endsAt);
    }

    private static Optional<Duration> period(OptionalLong millis) {
        return millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty();
    }

    static Member member(Found row) throws SQLException {
        Optional<String> vault = row.textIfAny("vault");
        OptionalLong attempt = row.numberIfAny("attempt");
        return new Member(
                new ProjectId(row.id("recipient")),
                new AccountId(row.text("account")),
                MemberStatus.of(row.text("status")),
                vault.isPresent() && attempt.isPresent()
                        ? new Placement.InVault(new VaultId(vault.get()), attempt.getAsLong())
                        : Placement.NONE,
                Forms.images(row.text("images")),
                row.time("offered_at"),
                row.time("updated_at"),
                row.textIfAny("note"),
                row.textIfAny("reason"),
                lifetime(row),
                row.textIfAny("rule").map(Forms::rule),
                row.textIfAny("extension").map(Forms::extension),
                period(row.numberIfAny("reminded")));
    }
}
