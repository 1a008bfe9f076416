package io.tenantshare.jackson;

import io.tenantshare.json.Json;
import io.tenantshare.json.SharingJson;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes the tree of a form token by token, so that no setting of the mapper changes the form. */
final class FormSerializer extends ValueSerializer<Object> {

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        write(SharingJson.tree(SdkForms.of(value)), out);
    }

    /** A form tells its type by itself. */
    @Override
    public void serializeWithType(
            Object value, JsonGenerator out, SerializationContext context, TypeSerializer typeSerializer) {
        serialize(value, out, context);
    }

    /** For values that are one text, as the key of a map. */
    ValueSerializer<Object> forKeys() {
        return new ValueSerializer<>() {
            @Override
            public void serialize(Object value, JsonGenerator out, SerializationContext context) {
                out.writeName(String.valueOf(SharingJson.tree(value)));
            }
        };
    }

    private static void write(Object tree, JsonGenerator out) {
        if (tree instanceof Map<?, ?> fields) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.writeName(String.valueOf(field.getKey()));
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
    private static void writeText(String text, JsonGenerator out) {
        if (HalfPairs.in(text)) {
            out.writeRawValue(Json.write(text));
        } else {
            out.writeString(text);
        }
    }
}
