package io.tenantshare.mongo;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The numbers of the stored schema. This version reads {@link #OLDEST} to {@link #LATEST}, and writes whichever of these the
 * host tells it to. It never writes a document in a lower schema than the document already has: what a newer process added
 * would be lost.
 */
final class Schema {

    static final int OLDEST = 1;
    static final int LATEST = 2;

    /** The fields that schema 2 adds, to events, members and tombstones; one of them is an event of a new type. */
    private static final Set<String> ADDED_IN_2 =
            Set.of("cause", "before", "note", "reason", "deletedAt", "idFree", "imported");

    private static final String NUMBER = "schema";

    private Schema() {}

    static boolean isKnown(int schema) {
        return schema >= OLDEST && schema <= LATEST;
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
            BsonDocument form = number < LATEST ? withoutAdded(document) : document;
            return form.append(NUMBER, new BsonInt32(number));
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
        boolean losesNothing = withoutAdded(document).equals(document);
        return document.append(NUMBER, new BsonInt32(losesNothing ? writeSchema : LATEST));
    }

    private static BsonDocument withoutAdded(BsonDocument document) {
        BsonDocument without = new BsonDocument();
        document.forEach((field, value) -> {
            if (field.equals("_id")) {
                without.append(field, value);
            } else if (!ADDED_IN_2.contains(field)) {
                without.append(field, withoutAdded(value));
            }
        });
        return without;
    }

    private static BsonValue withoutAdded(BsonValue value) {
        if (value.isDocument()) {
            return withoutAdded(value.asDocument());
        }
        if (value.isArray()) {
            BsonArray without = new BsonArray();
            value.asArray().forEach(element -> without.add(withoutAdded(element)));
            return without;
        }
        return value;
    }
}
