package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every asynchronous verb, called in one of two equal worlds, answers and does what its blocking twin does in the other. */
class AsyncAnswersTest {

    private static final int LONGEST_WAY = 4;

    private static final Unprotected SERVER = new Unprotected("srv-1", VaultObject.SERVER, 40, Map.of());

    /** A method of the asynchronous facade. The arguments of a verb are made when its view is known. */
    private record Step(Method method, Object[] arguments) {
        @Override
        public String toString() {
            return method.getName()
                    + Arrays.stream(arguments)
                            .map(argument -> argument instanceof Object[] all ? Arrays.toString(all) : "" + argument)
                            .map(text -> text.contains("$$Lambda") ? "…" : text)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyVerbAnswersAsItsTwin() {
        List<List<Step>> ways = new ArrayList<>();
        for (String project : List.of(World.OWNER, World.ALICE)) {
            Method as = method(AsyncSharing.class, "as", String.class);
            collect(AsyncTenant.class, List.of(new Step(as, new Object[] {project})), ways);
        }
        assertTrue(ways.size() > 300, () -> "only " + ways.size() + " verbs were found");
        return ways.stream()
                .map(way -> dynamicTest(
                        way.stream().map(Step::toString).collect(Collectors.joining(".")),
                        () -> assertEquals(blocking(way), asynchronous(way))));
    }

    @Test
    void theWayInAnswersAsItsTwins() {
        try (World world = rich();
                World other = rich()) {
            AsyncSharing async = other.sharing.async(Runnable::run);
            Project project = Project.of("p-new", "eu-de", "account-new");

            assertEquals(
                    world.sharing.projects().register(project),
                    async.registerProject(project).toCompletableFuture().join());
            assertEquals(
                    world.sharing.projects().find("p-new"),
                    async.findProject("p-new").toCompletableFuture().join());
            for (String image : List.of("img-1", "img-none")) {
                assertEquals(
                        world.sharing.may(World.ALICE, Operation.CREATE_SERVER, image),
                        async.may(World.ALICE, Operation.CREATE_SERVER, image)
                                .toCompletableFuture()
                                .join());
            }
            assertEquals(
                    world.sharing.recover(),
                    async.recover().toCompletableFuture().join());
            assertEquals(state(world), state(other));
        }
    }

    private static void collect(Class<?> view, List<Step> way, List<List<Step>> ways) {
        Set<String> gone = way.stream().map(step -> step.method.getName()).collect(Collectors.toSet());
        for (Method method : methods(view)) {
            if (gone.contains(method.getName())) {
                continue;
            }
            List<Step> further = new ArrayList<>(way);
            further.add(new Step(method, arguments(method)));
            if (method.getReturnType() == CompletionStage.class) {
                ways.add(further);
            } else if (further.size() < LONGEST_WAY) {
                collect(method.getReturnType(), further, ways);
            }
        }
    }

    private static List<Method> methods(Class<?> view) {
        return Arrays.stream(view.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !method.getName().equals("toString"))
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    private static String blocking(List<Step> way) throws ReflectiveOperationException {
        try (World world = rich()) {
            Object view = world.sharing;
            String answer;
            try {
                for (Step step : way) {
                    view = twin(view, step);
                }
                answer = show(view);
            } catch (InvocationTargetException e) {
                answer = String.valueOf(e.getCause());
            }
            return answer + "\n" + state(world);
        }
    }

    /** What the blocking view does for the method of its twin. */
    @SuppressWarnings("unchecked")
    private static Object twin(Object view, Step step) throws ReflectiveOperationException {
        String name = step.method.getName();
        Object[] arguments = step.arguments;
        if (view instanceof ShareList list) {
            if (name.equals("narrowed")) {
                return ((UnaryOperator<ShareList>) arguments[0]).apply(list);
            }
            if (name.equals("pageAfter")) {
                return list.page(1).nextPage();
            }
            if (arguments.length == 2) {
                arguments = new Object[] {1, list.page(1).next().orElse("none")};
            }
        }
        return method(view.getClass(), name, step.method.getParameterTypes()).invoke(view, arguments);
    }

    private static String asynchronous(List<Step> way) throws ReflectiveOperationException {
        try (World world = rich()) {
            Object view = world.sharing.async(Runnable::run);
            for (Step step : way) {
                view = step.method.invoke(view, asynchronousArguments(view, step));
            }
            String answer;
            try {
                answer = show(((CompletionStage<?>) view).toCompletableFuture().join());
            } catch (CompletionException e) {
                answer = String.valueOf(e.getCause());
            }
            return answer + "\n" + state(world);
        }
    }

    private static Object[] asynchronousArguments(Object view, Step step) {
        if (view instanceof AsyncShareList list && step.method.getParameterCount() > 0) {
            Page first = list.page(1).toCompletableFuture().join();
            if (step.method.getName().equals("pageAfter")) {
                return new Object[] {first};
            }
            if (step.method.getParameterCount() == 2) {
                return new Object[] {1, first.next().orElse("none")};
            }
        }
        return step.arguments;
    }

    private static Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(method, i, types[i]);
        }
        return arguments;
    }

    private static Object argument(Method method, int at, Class<?> type) {
        String verb = method.getName();
        return switch (type.getSimpleName()) {
            case "String" -> text(verb, at);
            case "String[]" -> texts(verb).toArray(String[]::new);
            case "List" -> verb.equals("associationsDue") ? List.of(SERVER) : texts(verb);
            case "int" -> 1;
            case "Optional" -> Optional.empty();
            case "Operation" -> Operation.CREATE_SERVER;
            case "Use" -> Use.of(Operation.EXPORT);
            case "ImageId" -> new ImageId("img-2");
            case "ImageSpec" -> ImageSpec.systemDisk("new", 40);
            case "BackupSpec" -> BackupSpec.ofServer("new", "v-1", 40);
            case "VaultSpec" -> VaultSpec.serverBackup("new", 100);
            case "UnaryOperator" -> update(method);
            case "Association" -> new Association(SERVER, new VaultId("v-1"));
            case "AssociationChoice" -> AssociationChoice.skip();
            case "KeyOperation" -> KeyOperation.DECRYPT_DATA_KEY;
            case "KeyOperation[]" -> new KeyOperation[0];
            case "Progress" -> (Progress) (done, total) -> true;
            case "Page" -> "a page of the list";
            default -> throw new AssertionError("no value of type " + type + " for " + verb);
        };
    }

    private static Object update(Method method) {
        if (method.getName().equals("narrowed")) {
            return (UnaryOperator<ShareList>) list -> list.named("2");
        }
        String view = method.getDeclaringClass().getSimpleName();
        if (view.startsWith("AsyncVault")) {
            return (UnaryOperator<VaultSpec>) spec -> VaultSpec.serverBackup("other", 2000);
        }
        return view.startsWith("AsyncBackup")
                ? (UnaryOperator<BackupSpec>) spec -> spec
                : (UnaryOperator<ImageSpec>) spec -> spec.withTags(Map.of("updated", "yes"));
    }

    private static String text(String verb, int at) {
        return switch (verb) {
            case "image" -> "img-1";
            case "backup" -> "bk-1";
            case "vault", "acceptInto", "acceptAllInto" -> "v-1";
            case "key" -> "k-1";
            case "server" -> "srv-1";
            case "disk" -> "dsk-1";
            case "withRequestKey" -> "request-1";
            case "viewedFrom" -> "eu-nl";
            case "member" -> World.ALICE;
            case "grantTo", "revokeFrom" -> "account-of-" + World.ALICE;
            case "createdServer" -> "srv-2";
            case "createdDisk" -> "dsk-2";
            case "replicateTo" -> at == 0 ? "img-8" : "k-2";
            case "registerImage" -> at == 0 ? "img-9" : "registered";
            case "page" -> "a cursor of the list";
            default -> throw new AssertionError("no text for " + verb);
        };
    }

    private static List<String> texts(String verb) {
        return switch (verb) {
            case "images" -> List.of("img-1", "img-3");
            case "accept", "reject" -> List.of("img-1");
            case "acceptInto" -> List.of("img-4");
            case "shareWith" -> List.of(World.BOB);
            case "stopSharingWith" -> List.of(World.ALICE);
            default -> throw new AssertionError("no texts for " + verb);
        };
    }

    /** Something in every state, so that verbs that are mixed up answer differently or leave something else behind. */
    private static World rich() {
        World world = new World(builder -> builder.copier(order -> {}));
        Tenant owner = world.owner();
        Tenant alice = world.alice();
        assertTrue(alice.vault("v-1")
                .register(VaultSpec.serverBackup("vault", 1000))
                .allowed());
        assertTrue(owner.vault("v-1")
                .register(VaultSpec.serverBackup("owner's", 1000))
                .allowed());
        world.shared("img-1", World.ALICE);
        world.shared("img-2", World.ALICE);
        world.image("img-3");
        assertTrue(owner.image("img-4")
                .register(ImageSpec.fullServer("server", BackupOrigin.OWN_BACKUP, 40))
                .ok());
        assertTrue(owner.image("img-4").shareWith(World.ALICE).ok());
        assertTrue(alice.inbox().image("img-2").accept().ok());
        assertTrue(alice.image("img-2").createdServer("srv-1").allowed());
        for (String backup : List.of("bk-1", "bk-2", "bk-3")) {
            assertTrue(owner.backup(backup)
                    .register(BackupSpec.ofServer("name of " + backup, "v-1", 40))
                    .ok());
        }
        assertTrue(owner.backup("bk-1").shareWith(World.ALICE).ok());
        assertTrue(owner.backup("bk-2").shareWith(World.ALICE).ok());
        assertTrue(alice.inbox().backup("bk-2").acceptInto("v-1").ok());
        assertTrue(owner.key("k-1").grantTo("account-of-" + World.ALICE).allowed());
        return world;
    }

    private static String show(Object answer) {
        if (answer instanceof Optional<?> some && some.isPresent()) {
            return "Optional of " + show(some.get());
        }
        return answer instanceof Page page ? page.shares() + ", next " + page.next() : String.valueOf(answer);
    }

    private static String state(World world) {
        return World.PROJECTS.stream()
                .map(world.sharing::as)
                .flatMap(tenant -> Stream.of(
                        tenant,
                        tenant.sharedImages().stream().toList(),
                        tenant.sharedBackups().stream().toList(),
                        tenant.ownImages(Optional.empty(), 100),
                        tenant.ownBackups(Optional.<BackupId>empty(), 100),
                        tenant.vaults(Optional.empty(), 100),
                        tenant.made(Optional.empty(), 100),
                        tenant.key("k-1").grants()))
                .map(String::valueOf)
                .collect(Collectors.joining("\n", "", "\n" + world.eventTypes()));
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getDeclaredMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
