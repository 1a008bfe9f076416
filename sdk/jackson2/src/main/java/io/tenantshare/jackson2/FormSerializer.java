package io.tenantshare.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.tenantshare.json.Json;
import io.tenantshare.json.SharingJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the tree of a form token by token, so that no setting of the mapper changes the form. */
final class FormSerializer extends JsonSerializer<Object> {

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
        write(SharingJson.tree(SdkForms.of(value)), out);
    }

    /** A form tells its type by itself. */
    @Override
    public void serializeWithType(
            Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer typeSerializer)
            throws IOException {
        serialize(value, out, provider);
    }

    /** For values that are one text, as the key of a map. */
    JsonSerializer<Object> forKeys() {
        return new JsonSerializer<>() {
            @Override
            public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeFieldName(String.valueOf(SharingJson.tree(value)));
            }
        };
    }

    private static void write(Object tree, JsonGenerator out) throws IOException {
        if (tree instanceof Map<?, ?> fields) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else if (tree instanceof List<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(item, out);
            }
            out.writeEndArray();
        } else if (tree instanceof Long number) {
            out.writeNumber(number);
        } else if (tree instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            writeText(String.valueOf(tree), out);
        }
    }

    /** Halves of a surrogate pair must be escaped, which a generator of bytes refuses to do. */
    private static void writeText(String text, JsonGenerator out) throws IOException {
        if (HalfPairs.in(text)) {
            out.writeRawValue(Json.write(text));
        } else {
            out.writeString(text);
        }
    }
}
