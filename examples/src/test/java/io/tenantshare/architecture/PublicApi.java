package io.tenantshare.architecture;

import java.io.IOException;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What hosts may rely on: the public and protected face of classes, as sorted text. */
final class PublicApi {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    private PublicApi() {}

    /** The classes that come from the same directory or jar as one of them. */
    static List<Class<?>> classesBeside(Class<?> one) throws IOException, URISyntaxException, ClassNotFoundException {
        Path place =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return classesIn(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
            return classesIn(jar.getPath("/"));
        }
    }

    private static List<Class<?>> classesIn(Path root) throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = root.relativize(file)
                    .toString()
                    .replace(".class", "")
                    .replace('\\', '.')
                    .replace('/', '.');
            if (!name.endsWith("-info") && !name.startsWith("META-INF")) {
                classes.add(Class.forName(name, false, PublicApi.class.getClassLoader()));
            }
        }
        return classes;
    }

    static String listing(List<Class<?>> classes) {
        return classes.stream()
                .filter(PublicApi::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .map(PublicApi::describe)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isVisible(Class<?> type) {
        if (type.getCanonicalName() == null || !isVisible(type.getModifiers(), type.getEnclosingClass())) {
            return false;
        }
        return type.getEnclosingClass() == null || isVisible(type.getEnclosingClass());
    }

    /** Protected members of a final class are nobody's. */
    private static boolean isVisible(int modifiers, @Nullable Class<?> owner) {
        boolean inherited = owner == null || !Modifier.isFinal(owner.getModifiers());
        return Modifier.isPublic(modifiers) || (Modifier.isProtected(modifiers) && inherited);
    }

    private static String describe(Class<?> type) {
        List<String> constants = new ArrayList<>();
        Set<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.isEnumConstant()) {
                constants.add(field.getName());
            } else if (isVisible(field.getModifiers(), type) && !field.isSynthetic()) {
                members.add(deprecation(field) + modifiers(field.getModifiers()) + of(field.getAnnotatedType()) + " "
                        + field.getName() + value(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers(), type) && !isCanonical(constructor)) {
                members.add(deprecation(constructor) + variables(constructor.getTypeParameters()) + "new"
                        + parameters(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers(), type) && !isSelfEvident(method)) {
                members.add(deprecation(method) + (method.isDefault() ? "default " : "")
                        + modifiers(method.getModifiers()) + variables(method.getTypeParameters())
                        + of(method.getAnnotatedReturnType()) + " " + method.getName() + parameters(method));
            }
        }
        // The order of an enum's constants is part of what it promises; that of other members is not.
        return header(type) + "\n"
                + constants.stream().map(line -> "    constant " + line + "\n").collect(Collectors.joining())
                + members.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String header(Class<?> type) {
        String name = type.getName().replace('$', '.')
                + variables(type.getTypeParameters()).strip();
        String components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component -> of(component.getAnnotatedType()) + " " + component.getName())
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        AnnotatedType parent = type.getAnnotatedSuperclass();
        boolean plain = parent == null || type.isRecord() || type.isEnum() || parent.getType() == Object.class;
        String interfaces =
                Arrays.stream(type.getAnnotatedInterfaces()).map(PublicApi::of).collect(joining());
        return deprecation(type)
                + (type.isAnnotationPresent(FunctionalInterface.class) ? "@FunctionalInterface " : "")
                + (type.isInterface() || type.isEnum() || type.isRecord() ? "" : modifiers(type.getModifiers()))
                + (type.isSealed() ? "sealed " : "")
                + kind(type) + " " + name + components
                + (plain ? "" : " extends " + of(parent))
                + (interfaces.isEmpty() ? "" : (type.isInterface() ? " extends " : " implements ") + interfaces)
                + (type.isSealed() && !type.isEnum()
                        ? " permits "
                                + Arrays.stream(type.getPermittedSubclasses())
                                        .map(PublicApi::name)
                                        .collect(joining())
                        : "");
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    /** A record's header says these already. */
    private static boolean isCanonical(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        return type.isRecord()
                && Arrays.equals(
                        constructor.getParameterTypes(),
                        Arrays.stream(type.getRecordComponents())
                                .map(component -> component.getType())
                                .toArray());
    }

    private static boolean isSelfEvident(Method method) {
        Class<?> type = method.getDeclaringClass();
        boolean ofObject = OF_EVERY_OBJECT.contains(method.getName());
        boolean ofEnum = type.isEnum()
                && Modifier.isStatic(method.getModifiers())
                && Set.of("values", "valueOf").contains(method.getName());
        boolean ofRecord = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> component.getAccessor().equals(method));
        return method.isSynthetic() || ofObject || ofEnum || ofRecord;
    }

    /** Compilers copy the values of constants into the host's classes, so the values count as well. */
    private static String value(Field field) {
        boolean constant = Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
        try {
            return constant ? " = " + field.get(null) : "";
        } catch (IllegalAccessException e) {
            return "";
        }
    }

    private static String parameters(Executable executable) {
        AnnotatedType[] types = executable.getAnnotatedParameterTypes();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            String type = of(types[i]);
            boolean last = i == types.length - 1;
            parameters.add(last && executable.isVarArgs() ? type.substring(0, type.length() - 2) + "..." : type);
        }
        String thrown = Arrays.stream(executable.getAnnotatedExceptionTypes())
                .map(PublicApi::of)
                .collect(joining());
        return "(" + String.join(", ", parameters) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + bounds(variable))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String bounds(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .filter(bound -> bound.getType() != Object.class || bound.isAnnotationPresent(Nullable.class))
                .map(PublicApi::of)
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? "" : " extends " + bounds;
    }

    private static String of(AnnotatedType type) {
        return (type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "") + plain(type);
    }

    private static String plain(AnnotatedType type) {
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + "[]";
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return name(((ParameterizedType) parameterized.getType()).getRawType())
                    + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                            .map(PublicApi::of)
                            .collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            if (wildcard.getAnnotatedLowerBounds().length > 0) {
                return "? super " + of(wildcard.getAnnotatedLowerBounds()[0]);
            }
            String bound = of(wildcard.getAnnotatedUpperBounds()[0]);
            return bound.equals("Object") ? "?" : "? extends " + bound;
        }
        return name(type.getType());
    }

    /** The JDK's and our own names are clear without their packages; everybody else's are not. */
    private static String name(Type type) {
        if (!(type instanceof Class<?> known) || known.getCanonicalName() == null) {
            return type.getTypeName();
        }
        String whole = known.getCanonicalName();
        boolean clear = whole.startsWith("java.") || whole.startsWith("io.tenantshare.");
        return clear ? whole.substring(known.getPackageName().length() + 1) : whole;
    }

    private static String modifiers(int modifiers) {
        String shown = Modifier.toString(modifiers & (Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL));
        return (Modifier.isProtected(modifiers) ? "protected " : "") + (shown.isEmpty() ? "" : shown + " ");
    }

    private static String deprecation(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joining() {
        return Collectors.joining(", ");
    }
}
