package io.tenantshare.jackson;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.json.Json;
import io.tenantshare.json.SharingJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads the tree of a form token by token, so that no setting of the mapper changes the form. */
final class FormDeserializer<F, T> extends ValueDeserializer<T> {

    private final Class<F> form;
    private final Function<F, T> made;

    FormDeserializer(Class<F> form, Function<F, T> made) {
        this.form = form;
        this.made = made;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
        Object tree = tree(in, 1);
        try {
            return made.apply(SharingJson.fromTree(tree, form));
        } catch (InvalidInputException e) {
            throw DatabindException.from(in, e.getMessage(), e);
        }
    }

    /** A form tells its type by itself. */
    @Override
    public Object deserializeWithType(
            JsonParser in, DeserializationContext context, TypeDeserializer typeDeserializer) {
        return deserialize(in, context);
    }

    private static Object tree(JsonParser in, int depth) {
        JsonToken token = in.currentToken();
        if (token.isStructStart() && depth > Json.MAX_DEPTH) {
            throw DatabindException.from(in, "more than " + Json.MAX_DEPTH + " levels");
        }
        return switch (token) {
            case START_OBJECT -> object(in, depth);
            case START_ARRAY -> list(in, depth);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) in.getDoubleValue()
                        : (Object) in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_NULL -> Optional.empty();
            default -> in.getString();
        };
    }

    private static Map<String, Object> object(JsonParser in, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (fields.put(name, tree(in, depth + 1)) != null) {
                throw DatabindException.from(in, "The field " + name + " is there twice.");
            }
        }
        return fields;
    }

    private static List<Object> list(JsonParser in, int depth) {
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(tree(in, depth + 1));
        }
        return items;
    }
}
