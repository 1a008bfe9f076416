package io.tenantshare.domain;

import io.tenantshare.domain.refusal.Refusal;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Every public type of the domain, found where the classes were compiled to, so that a new one is tested unasked. */
final class PublicTypes {

    private PublicTypes() {}

    static Stream<Class<?>> all() {
        try {
            Path root = Path.of(Refusal.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                List<String> names = files.map(root::relativize)
                        .map(file ->
                                file.toString().replace(file.getFileSystem().getSeparator(), "."))
                        .filter(name -> name.startsWith("io.tenantshare.domain.") && name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .filter(name -> !name.endsWith(".package-info"))
                        .sorted()
                        .toList();
                return names.stream().<Class<?>>map(PublicTypes::load).filter(PublicTypes::isPublic);
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (enclosing == null || isPublic(enclosing));
    }
}
