package io.tenantshare.json;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a wire record, by reflection on its components: the name of a field is that of the component, and its order the
 * declared one. A {@link ResourceId} is the exception: the field is called {@code image} or {@code backup} and so tells its
 * type.
 */
final class Shape<W extends Record> {

    /** The version of all forms. A form may gain fields in it, and loses and changes none. */
    static final int VERSION = 1;

    private static final String VERSION_FIELD = "v";

    private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
            return new Shape<>(type.asSubclass(Record.class));
        }
    };

    private final Class<W> type;
    private final Constructor<W> constructor;
    private final List<Field> fields;

    private Shape(Class<W> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        fields = Arrays.stream(components).map(Field::of).toList();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One field.
     *
     * @param absent the tree of what it is if it is left out; empty if it must be there
     */
    private record Field(String name, Type type, Method accessor, boolean computed, Optional<Object> absent) {

        static Field of(RecordComponent component) {
            OrElse orElse = component.getAnnotation(OrElse.class);
            return new Field(
                    component.getName(),
                    component.getGenericType(),
                    component.getAccessor(),
                    component.isAnnotationPresent(Computed.class),
                    orElse == null ? Optional.empty() : Optional.of(tree(component.getType(), orElse.value())));
        }

        private static Object tree(Class<?> type, String text) {
            return type == String.class || Texts.isText(type) ? text : Json.read(text);
        }
    }

    static <W extends Record> Shape<W> of(Class<W> type) {
        Shape<?> shape = SHAPES.get(type);
        @SuppressWarnings("unchecked") // The shape was made of this very class.
        Shape<W> same = (Shape<W>) shape;
        return same;
    }

    /** The tree of a wire record; its empty Optionals are left out. */
    static Map<String, Object> tree(Record wire) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (Field field : SHAPES.get(wire.getClass()).fields) {
            Object value = valueOf(field, wire);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> tree.put(field.name, SharingJson.tree(present)));
            } else if (value instanceof ResourceId id && field.type == ResourceId.class) {
                tree.put(id.type().code(), id.value());
            } else {
                tree.put(field.name, SharingJson.tree(value));
            }
        }
        return tree;
    }

    private static Object valueOf(Field field, Record wire) {
        try {
            return field.accessor.invoke(wire);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component cannot be read: " + field.accessor, e);
        }
    }

    /** The wire record of an object. Fields that it does not know are ignored; they may come from a later release. */
    W read(Map<?, ?> tree, Place place) {
        Object version = tree.get(VERSION_FIELD);
        if (version != null && !version.equals((long) VERSION)) {
            throw place.field(VERSION_FIELD).expected("version " + VERSION);
        }
        Object[] components = new Object[fields.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(fields.get(i), tree, place);
        }
        return made(components, place);
    }

    private static Object component(Field field, Map<?, ?> tree, Place place) {
        if (field.type == ResourceId.class) {
            return resource(tree, place);
        }
        if (field.computed) {
            return nothing(field.type);
        }
        Object given = tree.get(field.name);
        if (given == null && isOptional(field.type)) {
            return Optional.empty();
        }
        if (given == null) {
            given = field.absent.orElseThrow(() -> place.field(field.name).expected("a value; the field is missing"));
        }
        return value(field.type, given, place.field(field.name));
    }

    /** Stands in a computed component, which nobody asks again. */
    private static Object nothing(Type type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == long.class) {
            return 0L;
        }
        return isOptional(type) ? Optional.empty() : "";
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static ResourceId resource(Map<?, ?> tree, Place place) {
        List<ResourceId> found = new ArrayList<>();
        for (ResourceType type : ResourceType.values()) {
            Object given = tree.get(type.code());
            if (given != null) {
                found.add(type.id(text(given, place.field(type.code()))));
            }
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw place.expected("one field of these: "
                + String.join(
                        ", ",
                        Arrays.stream(ResourceType.values())
                                .map(ResourceType::code)
                                .toList()));
    }

    private W made(Object[] components, Place place) {
        try {
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInputException refused) {
                throw refused.refusal().code().equals(Reason.INVALID_JSON.code())
                        ? place.expected(refused.refusal().limit().orElse("other values"))
                        : refused;
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** The value that a tree stands for, where a value of this type is wanted. */
    static Object value(Type type, Object tree, Place place) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return Optional.of(value(of[0], tree, place));
            }
            return generic.getRawType() == Map.class
                    ? map((Class<?>) of[0], of[1], tree, place)
                    : list(of[0], tree, place);
        }
        if (type == String.class) {
            return text(tree, place);
        }
        if (type == boolean.class || type == Boolean.class) {
            if (tree instanceof Boolean flag) {
                return flag;
            }
            throw place.expected("true or false");
        }
        if (type == long.class || type == Long.class) {
            return number(tree, place);
        }
        if (type == int.class || type == Integer.class) {
            long number = number(tree, place);
            if (number != (int) number) {
                throw place.expected("a whole number of at most 32 bits");
            }
            return (int) number;
        }
        Class<?> plain = (Class<?>) type;
        if (Texts.isText(plain)) {
            return Texts.read(plain, text(tree, place), place);
        }
        if (tree instanceof Map<?, ?> object) {
            return Forms.read(plain, object, place);
        }
        throw place.expected("an object");
    }

    static List<Object> list(Type type, Object tree, Place place) {
        if (!(tree instanceof List<?> items)) {
            throw place.expected("a list");
        }
        List<Object> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            values.add(value(type, items.get(i), place.item(i)));
        }
        return values;
    }

    private static Map<Object, Object> map(Class<?> keyType, Type valueType, Object tree, Place place) {
        if (!(tree instanceof Map<?, ?> entries)) {
            throw place.expected("an object");
        }
        Map<Object, Object> values = new LinkedHashMap<>();
        entries.forEach((key, value) -> {
            Place at = place.field(String.valueOf(key));
            if (values.put(value(keyType, key, at), value(valueType, value, at)) != null) {
                throw at.expected("each key once");
            }
        });
        return values;
    }

    private static String text(Object tree, Place place) {
        if (tree instanceof String text) {
            return text;
        }
        throw place.expected("a text");
    }

    private static long number(Object tree, Place place) {
        if (tree instanceof Long number) {
            return number;
        }
        throw place.expected("a whole number");
    }
}
