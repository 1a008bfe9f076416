package io.tenantshare.mongo;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * A connection string, taken apart into what the driver knows and what is meant for the adapter. It may hold credentials, so
 * it shows nothing.
 *
 * @param driver the connection string without the options of the adapter
 * @param writeSchema the schema that documents are to be written in, if it says so
 */
record GivenUri(String driver, OptionalInt writeSchema) {

    private static final String WRITE_SCHEMA = "writeSchema=";

    /**
     * Takes a connection string apart.
     *
     * @throws InvalidInputException if an option of the adapter has no value that it can have
     */
    static GivenUri of(String uri) {
        int query = uri.indexOf('?');
        if (query < 0) {
            return new GivenUri(uri, OptionalInt.empty());
        }
        OptionalInt writeSchema = OptionalInt.empty();
        StringJoiner left = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String option : uri.substring(query + 1).split("[&;]", -1)) {
            if (option.regionMatches(true, 0, WRITE_SCHEMA, 0, WRITE_SCHEMA.length())) {
                writeSchema = OptionalInt.of(schema(option.substring(WRITE_SCHEMA.length())));
            } else {
                left.add(option);
            }
        }
        return new GivenUri(uri.substring(0, query) + left, writeSchema);
    }

    private static int schema(String number) {
        for (int schema = Schema.OLDEST; schema <= Schema.LATEST; schema++) {
            if (number.equals(String.valueOf(schema))) {
                return schema;
            }
        }
        throw new InvalidInputException(
                Refusal.of(Reason.INVALID_SETTING, number, "writeSchema is " + Schema.OLDEST + " to " + Schema.LATEST));
    }

    /** These settings with what the connection string says. */
    MongoSettings applied(MongoSettings settings) {
        return writeSchema.isPresent() && writeSchema.getAsInt() < settings.writeSchema()
                ? settings.withWriteSchema(writeSchema.getAsInt())
                : settings;
    }

    /** Without the connection string: it may hold credentials. */
    @Override
    public String toString() {
        return "a connection string";
    }
}
