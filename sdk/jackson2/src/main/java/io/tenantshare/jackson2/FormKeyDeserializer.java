package io.tenantshare.jackson2;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.json.SharingJson;
import java.io.IOException;

/** Reads the key of a map that is an id or a word. */
final class FormKeyDeserializer extends KeyDeserializer {

    private final Class<?> type;

    FormKeyDeserializer(Class<?> type) {
        this.type = type;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
        try {
            return SharingJson.fromTree(key, type);
        } catch (InvalidInputException e) {
            throw JsonMappingException.from(context.getParser(), e.getMessage(), e);
        }
    }
}
