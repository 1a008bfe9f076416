package io.tenantshare.jackson;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.json.SharingJson;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;

/** Reads the key of a map that is an id or a word. */
final class FormKeyDeserializer extends KeyDeserializer {

    private final Class<?> type;

    FormKeyDeserializer(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        try {
            return SharingJson.fromTree(key, type);
        } catch (InvalidInputException e) {
            throw DatabindException.from(context.getParser(), e.getMessage(), e);
        }
    }
}
