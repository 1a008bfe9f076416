package io.tenantshare.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tenantshare.sdk.AsyncBackup;
import io.tenantshare.sdk.AsyncBackupInbox;
import io.tenantshare.sdk.AsyncBackupPlan;
import io.tenantshare.sdk.AsyncDerived;
import io.tenantshare.sdk.AsyncImage;
import io.tenantshare.sdk.AsyncImageInbox;
import io.tenantshare.sdk.AsyncImagePlan;
import io.tenantshare.sdk.AsyncImages;
import io.tenantshare.sdk.AsyncInbox;
import io.tenantshare.sdk.AsyncInboxBackup;
import io.tenantshare.sdk.AsyncInboxImage;
import io.tenantshare.sdk.AsyncKey;
import io.tenantshare.sdk.AsyncShareList;
import io.tenantshare.sdk.AsyncSharing;
import io.tenantshare.sdk.AsyncTenant;
import io.tenantshare.sdk.AsyncVault;
import io.tenantshare.sdk.BackupInbox;
import io.tenantshare.sdk.BackupPlan;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.ImagePlan;
import io.tenantshare.sdk.Inbox;
import io.tenantshare.sdk.InboxBackup;
import io.tenantshare.sdk.InboxImage;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantDerived;
import io.tenantshare.sdk.TenantImage;
import io.tenantshare.sdk.TenantImages;
import io.tenantshare.sdk.TenantKey;
import io.tenantshare.sdk.TenantVault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a host can do on its own thread it can do on an executor's. */
class AsyncParityTest {

    private static final Map<Class<?>, Class<?>> TWINS = Map.ofEntries(
            Map.entry(Tenant.class, AsyncTenant.class),
            Map.entry(TenantImage.class, AsyncImage.class),
            Map.entry(TenantImages.class, AsyncImages.class),
            Map.entry(ImagePlan.class, AsyncImagePlan.class),
            Map.entry(TenantBackup.class, AsyncBackup.class),
            Map.entry(BackupPlan.class, AsyncBackupPlan.class),
            Map.entry(Inbox.class, AsyncInbox.class),
            Map.entry(ImageInbox.class, AsyncImageInbox.class),
            Map.entry(InboxImage.class, AsyncInboxImage.class),
            Map.entry(BackupInbox.class, AsyncBackupInbox.class),
            Map.entry(InboxBackup.class, AsyncInboxBackup.class),
            Map.entry(ShareList.class, AsyncShareList.class),
            Map.entry(TenantKey.class, AsyncKey.class),
            Map.entry(TenantVault.class, AsyncVault.class),
            Map.entry(TenantDerived.class, AsyncDerived.class));

    /**
     * Ids wait for nothing, a lazy stream is more than one stage can stand for, and the event feed is for whoever follows
     * it on a thread of its own.
     */
    private static final Set<String> WITHOUT_TWIN =
            Set.of("Tenant.id()", "TenantImage.id()", "TenantBackup.id()", "ShareList.stream()", "Tenant.events()");

    @Test
    void everyVerbHasAnAsynchronousTwinOfTheSameType() {
        List<String> missing = TWINS.entrySet().stream()
                .flatMap(pair -> missing(pair.getKey(), pair.getValue()))
                .sorted()
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyAsynchronousViewIsCompared() {
        Set<String> views = new ClassFileImporter()
                .importPackagesOf(AsyncTenant.class).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.startsWith("Async"))
                        .collect(Collectors.toSet());
        Set<String> compared = TWINS.values().stream().map(Class::getSimpleName).collect(Collectors.toSet());
        // The way in: its verbs are those of the facade, of its registry and of nothing else.
        compared.add(AsyncSharing.class.getSimpleName());
        assertEquals(compared, views);
    }

    @Test
    void aMissingOrDifferentTwinIsNoticed() {
        List<String> missing = missing(Blocking.class, Twin.class).sorted().toList();
        assertEquals(
                List.of(
                        "java.util.concurrent.CompletionStage<java.lang.Integer> Twin.other()",
                        "java.util.concurrent.CompletionStage<java.lang.String> Twin.missing(int)"),
                missing);
    }

    @Test
    void everyExceptionIsNeeded() {
        Set<String> present = TWINS.keySet().stream()
                .flatMap(AsyncParityTest::verbs)
                .map(AsyncParityTest::signature)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(),
                WITHOUT_TWIN.stream().filter(name -> !present.contains(name)).collect(Collectors.toSet()));
    }

    private static Stream<String> missing(Class<?> view, Class<?> twin) {
        Set<String> present = verbs(twin)
                .map(method -> method.getGenericReturnType().getTypeName() + " " + signature(method))
                .collect(Collectors.toSet());
        return verbs(view)
                .filter(method -> !WITHOUT_TWIN.contains(signature(method)))
                // Filters of a list are put on the blocking list and handed over in one go.
                .filter(method -> view != ShareList.class || method.getReturnType() != ShareList.class)
                .map(method -> expected(method) + " "
                        + signature(method).replace(view.getSimpleName() + ".", twin.getSimpleName() + "."))
                .filter(signature -> !present.contains(signature));
    }

    private static String expected(Method method) {
        Class<?> twin = TWINS.get(method.getReturnType());
        return twin == null
                ? "java.util.concurrent.CompletionStage<" + boxed(method.getGenericReturnType()) + ">"
                : twin.getName();
    }

    private static String boxed(Type type) {
        return type instanceof Class<?> known && known.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(known)
                        .wrap()
                        .returnType()
                        .getName()
                : type.getTypeName();
    }

    private static Stream<Method> verbs(Class<?> view) {
        return Arrays.stream(view.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().equals("toString"));
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Something to compare. */
    @SuppressWarnings("unused")
    private interface Blocking {
        String same();

        String missing(int number);

        int other();
    }

    @SuppressWarnings("unused")
    private interface Twin {
        CompletionStage<String> same();

        CompletionStage<String> missing(long number);

        CompletionStage<String> other();
    }
}
