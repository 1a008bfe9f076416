package io.tenantshare.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.mongo.internal.StoredFollower;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.Contents.RemovableItems;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Quarantine;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The positions of followers: one document each. Thread-safe. */
final class MongoFollowers implements Followers {

    private final MongoCollection<StoredFollower> collection;
    private final Documents<StoredFollower> documents;
    private final Commands commands;
    private final int writeSchema;

    MongoFollowers(
            MongoCollection<StoredFollower> collection, Commands commands, Quarantine quarantine, int writeSchema) {
        this.collection = collection;
        this.documents = new Documents<>(collection, StoredFollower::schema, commands, quarantine);
        this.commands = commands;
        this.writeSchema = writeSchema;
    }

    @Override
    public OptionalLong position(FollowerId follower) {
        StoredFollower found = find(id(follower));
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.position());
    }

    private @Nullable StoredFollower find(StoredFollower.Id id) {
        return documents.find(Filters.eq(id), found -> found).orElse(null);
    }

    /**
     * Where the answer to an attempt was lost, and the follower is where it was to go, this call is taken to have moved it. In
     * the worst case two processes that read the same events both take them for processed.
     */
    @Override
    public boolean move(FollowerId follower, OptionalLong from, long to) {
        return commands.call(() -> moveInCall(follower, from, to));
    }

    private boolean moveInCall(FollowerId follower, OptionalLong from, long to) {
        StoredFollower.Id id = id(follower);
        Commands.Answer<Boolean> moved;
        try {
            moved = from.isPresent()
                    ? commands.attempt(collection, followers -> updated(followers, id, from.getAsLong(), to))
                    : commands.attempt(
                            collection,
                            followers -> inserted(followers, new StoredFollower(id, Schema.plain(writeSchema), to)));
        } catch (Commands.DuplicateKey e) {
            return e.retried() && isAt(id, to);
        }
        return moved.value() || (moved.retried() && isAt(id, to));
    }

    private static boolean updated(
            MongoCollection<StoredFollower> followers, StoredFollower.Id id, long from, long to) {
        Bson unmoved = Filters.and(Filters.eq(id), Filters.eq("position", from));
        return followers.updateOne(unmoved, Updates.set("position", to)).getMatchedCount() == 1;
    }

    private static boolean inserted(MongoCollection<StoredFollower> followers, StoredFollower follower) {
        followers.insertOne(follower);
        return true;
    }

    private boolean isAt(StoredFollower.Id id, long position) {
        StoredFollower found = find(id);
        return found != null && found.position() == position;
    }

    @Override
    public void forget(FollowerId follower) {
        StoredFollower.Id id = id(follower);
        commands.write(collection, followers -> followers.deleteOne(Filters.eq(id)));
    }

    @Override
    public void forgetAll(ProjectId project) {
        commands.write(collection, followers -> followers.deleteMany(Filters.eq("_id.project", project.value())));
    }

    /** Everything that is kept, for moving it. */
    RemovableItems<FollowerPosition> contents() {
        return Contents.items(
                () -> Contents.byPages(after -> {
                    Bson following = after.<Bson>map(last -> Filters.gt("_id", id(last.follower())))
                            .orElse(Filters.empty());
                    return documents.page(
                            following, Sorts.ascending("_id"), MongoContents.PAGE, MongoFollowers::toDomain);
                }),
                positions -> OutboxCollection.put(
                        commands,
                        collection.withDocumentClass(BsonDocument.class),
                        positions.stream()
                                .map(at -> new StoredFollower(id(at.follower()), Schema.LATEST, at.sequence()))
                                .map(stored -> OutboxCollection.encode(collection, stored))
                                .toList()),
                positions -> positions.forEach(at -> forget(at.follower())));
    }

    private static FollowerPosition toDomain(StoredFollower stored) {
        Optional<ProjectId> project = Optional.ofNullable(stored.id().project()).map(ProjectId::new);
        return new FollowerPosition(new FollowerId(project, stored.id().name()), stored.position());
    }

    private static StoredFollower.Id id(FollowerId follower) {
        return new StoredFollower.Id(follower.project().map(ProjectId::value).orElse(null), follower.name());
    }
}
