package io.tenantshare.sdk.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.stubbing.Answer;

/** What a host's port does wrong is a {@link StorageException} that names it. Nulls are on purpose here. */
@NullUnmarked
class GuardsTest {

    private final MemoryStorage storage = MemoryStorage.create();

    @AfterEach
    void close() {
        storage.close();
    }

    /** A port of the host's, and where it goes. */
    record Place<P>(
            Class<P> type,
            BiFunction<AssembledStorage, P, AssembledStorage> replace,
            Function<AssembledStorage, P> replaced) {

        P guarded(MemoryStorage storage, Answer<?> behaviour) {
            P bad = mock(type, behaviour);
            return replaced.apply(Guards.replaced(storage, all -> replace.apply(all, bad)));
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static List<Place<?>> places() {
        return List.of(
                new Place<>(Projects.class, AssembledStorage::withProjects, AssembledStorage::projects),
                new Place<>(Resources.class, AssembledStorage::withResources, AssembledStorage::resources),
                new Place<>(Shares.class, AssembledStorage::withShares, AssembledStorage::shares),
                new Place<>(Keys.class, AssembledStorage::withKeys, AssembledStorage::keys),
                new Place<>(RuleSets.class, AssembledStorage::withRuleSets, AssembledStorage::ruleSets),
                new Place<>(Vaults.class, AssembledStorage::withVaults, AssembledStorage::vaults),
                new Place<>(
                        DerivedResources.class,
                        AssembledStorage::withDerivedResources,
                        AssembledStorage::derivedResources),
                new Place<>(Outbox.class, AssembledStorage::withOutbox, AssembledStorage::outbox),
                new Place<>(EventLog.class, AssembledStorage::withEvents, AssembledStorage::events),
                new Place<>(RequestKeys.class, AssembledStorage::withRequestKeys, AssembledStorage::requestKeys));
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatAPortThrowsIsWrappedAndNamed(Place<?> place) {
        Object guarded = place.guarded(storage, call -> {
            throw new IllegalStateException("on purpose");
        });

        for (Method method : place.type().getMethods()) {
            StorageException thrown = assertThrows(StorageException.class, () -> call(guarded, method));

            assertEquals("The host's " + place + "." + method.getName() + " failed.", thrown.getMessage());
            assertEquals("on purpose", thrown.getCause().getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void aCheckedExceptionOfAnotherLanguageIsWrappedToo(Place<?> place) {
        Object guarded = place.guarded(storage, call -> {
            throw GuardsTest.<RuntimeException>sneaked(new IOException("on purpose"));
        });

        for (Method method : place.type().getMethods()) {
            StorageException thrown = assertThrows(StorageException.class, () -> call(guarded, method));

            assertTrue(thrown.getMessage().contains(place + "." + method.getName()), thrown.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void nullIsNoAnswer(Place<?> place) {
        Object silent = place.guarded(storage, call -> null);

        for (Method method : place.type().getMethods()) {
            if (!method.getReturnType().isPrimitive()) {
                StorageException thrown = assertThrows(StorageException.class, () -> call(silent, method));

                assertEquals("The host's " + place + "." + method.getName() + " returned null.", thrown.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void nullAmongOthersIsNoAnswerEither(Place<?> place) {
        Object guarded = place.guarded(
                storage,
                call -> List.class.isAssignableFrom(call.getMethod().getReturnType())
                        ? Collections.singletonList(null)
                        : null);

        for (Method method : place.type().getMethods()) {
            if (method.getReturnType() == List.class) {
                StorageException thrown = assertThrows(StorageException.class, () -> call(guarded, method));

                assertTrue(thrown.getMessage().contains(place + "." + method.getName()), thrown.getMessage());
            }
        }
    }

    @Test
    void whatAPortSaysItselfAboutItsFailureStaysAsItIs() {
        StorageException own = new StorageException("the directory is down");
        NoClassDefFoundError broken = new NoClassDefFoundError("com.acme.Names");
        Projects projects = mock(Projects.class);
        when(projects.findAll(any())).thenThrow(own).thenThrow(broken);
        AssembledStorage all = Guards.replaced(storage, ports -> ports.withProjects(projects));
        List<ProjectId> ids = List.of(new ProjectId("p-1"));

        assertSame(
                own, assertThrows(StorageException.class, () -> all.projects().findAll(ids)));
        assertSame(
                broken,
                assertThrows(NoClassDefFoundError.class, () -> all.projects().findAll(ids)));
    }

    @Test
    void portsOfTheStorageStayAsTheyAre() {
        AssembledStorage all = Guards.replaced(storage, ports -> ports.withProjects(mock(Projects.class)));

        assertSame(storage.resources(), all.resources());
        assertSame(storage.shares(), all.shares());
        assertSame(storage.vaults(), all.vaults());
        assertSame(storage.requestKeys(), all.requestKeys());
    }

    @Test
    void closingClosesTheStorageUnlessTheHostWantsOtherwise() {
        AtomicBoolean closed = new AtomicBoolean();

        Guards.replaced(storage, ports -> ports.onClose(() -> closed.set(true))).close();
        assertTrue(closed.get());
        assertEquals(List.of(), storage.projects().findAll(List.of(new ProjectId("p-1"))), "it is still open");

        Guards.replaced(storage, ports -> ports).close();
        assertThrows(StorageException.class, () -> storage.projects().findAll(List.of(new ProjectId("p-1"))));
    }

    /** With no arguments to speak of: a guard does not look at them. */
    private static @Nullable Object call(Object port, Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == int.class ? (Object) 1 : type == long.class ? (Object) 1L : null)
                .toArray();
        try {
            return method.invoke(port, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked") // As languages without checked exceptions do it.
    private static <E extends Exception> E sneaked(Exception checked) throws E {
        throw (E) checked;
    }
}
