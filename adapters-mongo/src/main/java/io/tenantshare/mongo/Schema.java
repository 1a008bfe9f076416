package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import io.tenantshare.ports.StorageException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The numbers of the stored schema. This version reads {@link #OLDEST} to {@link #LATEST}, and writes whichever of these the
 * host tells it to. In the latest, a document without anything of it keeps the number before, which processes of the version
 * before can read. What is told to write a lower schema never writes it over a document of a later one: what a newer process
 * added would be lost.
 */
final class Schema {

    static final int OLDEST = 1;

    /** The first schema with words, histories, and tombstones that are dated or pruned. */
    static final int TOMBSTONES = 2;

    /**
     * The first schema with shares that end by themselves, with imports, whose events are of a type of their own, with rules of
     * recipients, and with projects that close.
     */
    static final int LIFETIMES = 3;

    static final int LATEST = LIFETIMES;

    /** The fields that each schema adds. */
    private static final Map<Integer, Set<String>> ADDED = Map.of(
            TOMBSTONES,
            Set.of("cause", "before", "note", "reason", "deletedAt", "idFree"),
            LIFETIMES,
            Set.of(
                    "answerBy",
                    "endsAt",
                    "formerEnd",
                    "overAt",
                    "due",
                    "imported",
                    "rule",
                    "rules",
                    "extension",
                    "reminded",
                    "standing"));

    private static final String NUMBER = "schema";

    private Schema() {}

    static boolean isKnown(int schema) {
        return schema >= OLDEST && schema <= LATEST;
    }

    /** The number of documents that have nothing of the latest schema. */
    static int plain(int writeSchema) {
        return Math.min(writeSchema, LATEST - 1);
    }

    /**
     * Refuses what a process of the version before cannot read.
     *
     * @throws StorageException if an earlier schema is written
     */
    static void require(int writeSchema, int schema, String what) {
        if (writeSchema < schema) {
            throw new StorageException(what + " in schema " + schema + ", and this storage writes schema " + writeSchema
                    + ". Repeat it when no process of the version before is left; nothing was written.");
        }
    }

    /** Matches documents that this version may change. */
    static Bson known() {
        return Filters.lte(NUMBER, LATEST);
    }

    /**
     * One form in which a document may be written.
     *
     * @param number the schema of the form
     * @param stored matches the stored documents that the form may be written over
     */
    record Form(int number, Bson stored) {

        /** This document in this form. */
        BsonDocument of(BsonDocument document) {
            return number < LATEST
                    ? withoutAdded(document, number).append(NUMBER, new BsonInt32(number))
                    : copy(plain(number), document);
        }
    }

    /** The forms of a write: every stored document that this version may change matches exactly one of them. */
    static List<Form> forms(int writeSchema) {
        List<Form> forms = new ArrayList<>();
        forms.add(new Form(writeSchema, Filters.lte(NUMBER, writeSchema)));
        for (int later = writeSchema + 1; later <= LATEST; later++) {
            forms.add(new Form(later, Filters.eq(NUMBER, later)));
        }
        return forms;
    }

    /** A document that repeats what is stored elsewhere, in the lowest form from this one on that loses nothing. */
    static BsonDocument copy(int writeSchema, BsonDocument document) {
        int lowest = writeSchema;
        while (lowest < LATEST && !withoutAdded(document, lowest).equals(document)) {
            lowest++;
        }
        return document.append(NUMBER, new BsonInt32(lowest));
    }

    private static BsonDocument withoutAdded(BsonDocument document, int number) {
        Set<String> added = new HashSet<>();
        for (int later = number + 1; later <= LATEST; later++) {
            added.addAll(ADDED.getOrDefault(later, Set.of()));
        }
        return without(added, document);
    }

    private static BsonDocument without(Set<String> added, BsonDocument document) {
        BsonDocument without = new BsonDocument();
        document.forEach((field, value) -> {
            if (field.equals("_id")) {
                without.append(field, value);
            } else if (!added.contains(field)) {
                without.append(field, without(added, value));
            }
        });
        return without;
    }

    private static BsonValue without(Set<String> added, BsonValue value) {
        if (value.isDocument()) {
            return without(added, value.asDocument());
        }
        if (value.isArray()) {
            BsonArray without = new BsonArray();
            value.asArray().forEach(element -> without.add(without(added, element)));
            return without;
        }
        return value;
    }
}
