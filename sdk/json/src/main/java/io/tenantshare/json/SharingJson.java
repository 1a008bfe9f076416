package io.tenantshare.json;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes and reads the JSON of the values of the domain, in version 1 of their forms; {@code docs/json.md} shows each of
 * them. Safe for use by many threads.
 *
 * <p>All names are camelCase and all words in kebab case. Times are in UTC with three decimals. What is empty is left out, except
 * for lists and maps; nothing is null. Fields may be added within a version, so readers ignore what they do not know. What
 * was written is read back as an equal value, unless the form is one for showing only: pages, shares, explanations, periods
 * and reports of access, problems.
 */
public final class SharingJson {

    private SharingJson() {}

    /**
     * The text of a value that has a form, or of a list or map of such values, in one line.
     *
     * @throws InvalidInputException with {@link Reason#NULL_ARGUMENT} for null, and with {@link Reason#INVALID_SETTING} for a
     *     value that has no form
     */
    public static String write(Object value) {
        return Json.write(tree(value));
    }

    /**
     * The value of a text.
     *
     * @param type one of {@link #types()}
     * @throws InvalidInputException with {@link Reason#INVALID_JSON} and the place in the text if it is no JSON, if a field is
     *     missing or holds something else than the form says, or if the version is not 1; as the type's constructor has it for
     *     an id, text or number that is not accepted; and with {@link Reason#INVALID_SETTING} for a type that has no form
     */
    public static <T> T read(String text, Class<T> type) {
        return fromTree(Json.read(text), type);
    }

    /**
     * The values of a text that is a list of them.
     *
     * @throws InvalidInputException as {@link #read} does
     */
    public static <T> List<T> readList(String text, Class<T> type) {
        return Shape.list(known(type), Json.read(text), Place.ROOT).stream()
                .map(type::cast)
                .toList();
    }

    /**
     * The tree of a value, as {@link Json} has it, for a library that renders maps and lists itself. A whole number is a {@link
     * Long}.
     *
     * @throws InvalidInputException as {@link #write} does
     */
    public static Object tree(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Collection<?> values) {
            List<Object> items = new ArrayList<>(values.size());
            values.forEach(item -> items.add(tree(item)));
            return items;
        }
        if (value instanceof Map<?, ?> values) {
            Map<String, Object> entries = new LinkedHashMap<>();
            values.forEach((key, entry) -> entries.put(name(key), tree(entry)));
            return entries;
        }
        Optional<String> text = Texts.write(Arguments.required(value, "value"));
        return text.isPresent() ? text.get() : Shape.tree(Forms.of(value).wire(value));
    }

    private static String name(Object key) {
        return tree(key) instanceof String name ? name : String.valueOf(key);
    }

    /**
     * The value of a tree, which may come from another library: maps with texts as keys, lists, texts, longs and truth values.
     *
     * @param type one of {@link #types()}
     * @throws InvalidInputException as {@link #read} does
     */
    public static <T> T fromTree(Object tree, Class<T> type) {
        return type.cast(Shape.value(known(type), Arguments.required(tree, "tree"), Place.ROOT));
    }

    /** The types that have a form, for whoever registers them with a library. */
    public static Set<Class<?>> types() {
        Set<Class<?>> types = new LinkedHashSet<>(Texts.types());
        types.addAll(Forms.types());
        return Collections.unmodifiableSet(types);
    }

    private static <T> Class<T> known(Class<T> type) {
        if (Texts.isText(Arguments.required(type, "type")) || Forms.types().contains(type)) {
            return type;
        }
        throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, type.getName(), "a type that has a form"));
    }
}
