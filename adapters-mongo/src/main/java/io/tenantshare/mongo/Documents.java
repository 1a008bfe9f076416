package io.tenantshare.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import io.tenantshare.mongo.Found.FoundCodec;
import io.tenantshare.ports.Quarantine;
import io.tenantshare.ports.Quarantined;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of a collection around those that cannot be read: of a later schema, with an unknown word, or
 * damaged. Such a document goes into quarantine and is left out of what is read; whoever asks for it alone is told so.
 * Thread-safe.
 */
final class Documents<S> {

    private static final Bson WHOLE = new BsonDocument();

    private final MongoCollection<S> collection;
    private final MongoCollection<Found<S>> found;
    private final ToIntFunction<S> schema;
    private final Commands commands;
    private final Quarantine quarantine;

    Documents(MongoCollection<S> collection, ToIntFunction<S> schema, Commands commands, Quarantine quarantine) {
        FoundCodec<S> codec = new FoundCodec<>(collection.getCodecRegistry().get(collection.getDocumentClass()));
        CodecRegistry registry =
                CodecRegistries.fromRegistries(CodecRegistries.fromCodecs(codec), collection.getCodecRegistry());
        this.collection = collection;
        this.found = collection.withDocumentClass(codec.getEncoderClass()).withCodecRegistry(registry);
        this.schema = schema;
        this.commands = commands;
        this.quarantine = quarantine;
    }

    /**
     * The one document that this filter names.
     *
     * @throws StorageException if it cannot be read
     */
    <R> Optional<R> find(Bson filter, Function<S, R> mapped) {
        return find(filter, WHOLE, mapped);
    }

    /** The same for a part of the document. */
    <R> Optional<R> find(Bson filter, Bson projection, Function<S, R> mapped) {
        return commands.read(found, documents -> {
            Found<S> one =
                    documents.find(filter).projection(projection).limit(1).first();
            return one == null ? Optional.empty() : Optional.of(required(one, mapped));
        });
    }

    /** All documents that match, without those that cannot be read. */
    <R> List<R> findAll(Bson filter, Function<S, R> mapped) {
        return commands.read(found, documents -> {
            List<R> all = new ArrayList<>();
            documents
                    .find(filter)
                    .batchSize(OutboxCollection.ALL_AT_ONCE)
                    .forEach(one -> readable(one, mapped).ifPresent(all::add));
            return List.copyOf(all);
        });
    }

    /** The first documents that can be read: fewer than the limit only if there are no more. */
    <R> List<R> page(Bson filter, Bson order, int limit, Function<S, R> mapped) {
        return commands.read(found, documents -> {
            List<R> page = new ArrayList<>();
            int read = add(documents.find(filter).sort(order).limit(limit).batchSize(limit), limit, mapped, page);
            if (page.size() < limit && read == limit) {
                // What cannot be read took up places. Nobody knows how many more of these there are, so the second try
                // has no limit; it starts from the beginning, because documents may have come and gone meanwhile.
                page.clear();
                add(documents.find(filter).sort(order).batchSize(2 * limit), limit, mapped, page);
            }
            return List.copyOf(page);
        });
    }

    private <R> int add(FindIterable<Found<S>> query, int limit, Function<S, R> mapped, List<R> page) {
        int read = 0;
        try (MongoCursor<Found<S>> cursor = query.iterator()) {
            while (page.size() < limit && cursor.hasNext()) {
                readable(cursor.next(), mapped).ifPresent(page::add);
                read++;
            }
        }
        return read;
    }

    /** Everything that stands there in this order, for those who must know the places of what cannot be read. */
    <R> List<R> places(Bson filter, Bson order, int limit, Function<Found<S>, R> mapped) {
        return commands.read(
                found,
                documents -> documents
                        .find(filter)
                        .sort(order)
                        .limit(limit)
                        .batchSize(limit)
                        .map(mapped::apply)
                        .into(new ArrayList<>()));
    }

    /** The document as the caller wants it; empty if it cannot be read, which is reported. */
    <R> Optional<R> readable(Found<S> one, Function<S, R> mapped) {
        try {
            return Optional.of(required(one, mapped));
        } catch (StorageException e) {
            // It is in quarantine.
            return Optional.empty();
        }
    }

    private <R> R required(Found<S> one, Function<S, R> mapped) {
        S document = one.document();
        if (document == null) {
            BsonDocument raw = Objects.requireNonNullElseGet(one.raw(), BsonDocument::new);
            throw unreadable(raw, one.failure());
        }
        RuntimeException failure = null;
        if (Schema.isKnown(schema.applyAsInt(document))) {
            try {
                return mapped.apply(document);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        throw unreadable(OutboxCollection.encode(collection, document), failure);
    }

    private StorageException unreadable(BsonDocument raw, @Nullable RuntimeException failure) {
        BsonValue number = raw.get("schema", BsonNull.VALUE);
        boolean known = number.isNumber() && Schema.isKnown(number.asNumber().intValue());
        String name = collection.getNamespace().getCollectionName();
        String id = json(raw.get("_id", BsonNull.VALUE));
        Quarantined document = known || !number.isNumber()
                ? Quarantined.damaged(name, id, Objects.requireNonNull(failure))
                : new Quarantined(
                        name,
                        id,
                        "It has schema " + number.asNumber().intValue()
                                + ", and this version of the adapter knows schemas " + Schema.OLDEST + " to "
                                + Schema.LATEST + ".");
        StorageException unreadable = exception(document, failure);
        quarantine.report(document);
        return unreadable;
    }

    private static StorageException exception(Quarantined document, @Nullable RuntimeException failure) {
        String message = "Document " + document.id() + " of collection " + document.collection() + " cannot be read. "
                + document.reason();
        return failure == null ? new StorageException(message) : new StorageException(message, failure);
    }

    /** A value has no JSON of its own, so it is cut out of a document that holds it alone. */
    private static String json(BsonValue id) {
        String document = new BsonDocument("_id", id).toJson();
        return document.substring("{\"_id\": ".length(), document.length() - 1);
    }
}
