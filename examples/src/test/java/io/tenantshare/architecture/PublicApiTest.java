package io.tenantshare.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.examples.CommittedText;
import io.tenantshare.jackson.TenantshareModule;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.json.SharingJson;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.micrometer.MicrometerObserver;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import io.tenantshare.sdk.Sharing;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change of the public API is a difference in {@code docs/api}, which a reviewer sees. */
class PublicApiTest {

    private static final Map<String, Class<?>> MODULES = Map.ofEntries(
            Map.entry("domain", Refusal.class),
            Map.entry("ports", Storage.class),
            Map.entry("ports-contract", StorageContract.class),
            Map.entry("adapters-memory", MemoryStorage.class),
            Map.entry("adapters-mongo", MongoStorage.class),
            Map.entry("adapters-jdbc", JdbcStorage.class),
            Map.entry("sdk", Sharing.class),
            Map.entry("sdk-micrometer", MicrometerObserver.class),
            Map.entry("sdk-json", SharingJson.class),
            Map.entry("sdk-jackson", TenantshareModule.class),
            Map.entry("sdk-jackson2", io.tenantshare.jackson2.TenantshareModule.class));

    static List<String> modules() {
        return MODULES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void thePublicApiIsTheCommittedOne(String module) throws IOException, URISyntaxException, ClassNotFoundException {
        Class<?> member = MODULES.getOrDefault(module, Object.class);
        Set<String> exported = exported(member);
        CommittedText.at("docs/api/" + module + ".txt", "tenantshare.api.update")
                .assertIs(PublicApi.listing(PublicApi.classesBeside(member).stream()
                        .filter(type -> exported.contains(type.getPackageName()))
                        .toList()));
    }

    /** The packages that a module exports to everybody; others are public for other packages of ours. */
    private static Set<String> exported(Class<?> member) throws URISyntaxException {
        Path place = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(place).findAll().iterator().next().descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void classesAreFoundInAJarAsWell() throws IOException, URISyntaxException, ClassNotFoundException {
        assertTrue(PublicApi.classesBeside(Inject.class).contains(Inject.class));
    }

    @Test
    void aListingShowsWhatHostsSeeAndNothingElse() {
        assertEquals(
                """
                class io.tenantshare.architecture.Shown<T extends Comparable<T>> extends Thread implements Runnable
                    <E extends Exception> @Nullable T find(Map<String, ? extends T>, @Nullable String...) throws E
                    new()
                    protected static final int LIMIT = 3
                    protected void open()

                sealed interface io.tenantshare.architecture.Shown.Answer permits Shown.Yes, Shown.No
                    default boolean agreed()
                    static Shown.Answer no()

                enum io.tenantshare.architecture.Shown.Colour
                    constant RED
                    constant BLUE

                record io.tenantshare.architecture.Shown.Point(int x, @Nullable String label)
                    static Shown.Point origin()
                """,
                PublicApi.listing(List.of(
                        Shown.Point.class,
                        Shown.Colour.class,
                        Shown.Answer.class,
                        Shown.class,
                        Shown.Hidden.class,
                        Secret.class)));
    }

    static class Secret {
        public void tell() {}
    }
}
