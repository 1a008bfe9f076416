package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.ports.StorageProvider;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What {@link StorageProvider} promises. It opens no storage; an adapter tests that itself. */
public interface StorageProviderContract {

    /** The provider under test. */
    StorageProvider provider();

    /**
     * URIs that begin as the provider accepts them, and that it cannot open because the rest makes no sense. Each contains
     * the text {@code secret}, as a password would be.
     */
    List<String> misunderstood();

    @Test
    default void theServiceLoaderFindsTheProviderOnce() {
        long found = ServiceLoader.load(StorageProvider.class).stream()
                .filter(other -> other.type().equals(provider().getClass()))
                .count();

        assertEquals(
                1,
                found,
                "how often the class is named in META-INF/services/" + StorageProvider.class.getName() + "; ");
    }

    @Test
    default void theProviderAcceptsItsExamples() {
        assertFalse(provider().examples().isEmpty(), "a provider shows at least one example");
        provider().examples().forEach(example -> assertTrue(provider().accepts(example), example));
    }

    @Test
    default void theProviderAcceptsNoForeignUri() {
        for (String uri :
                List.of("", ":", "/", "x", "host/database", "unknown:", "unknown://user:secret@host/database")) {
            assertFalse(provider().accepts(uri), () -> "“" + uri + "” is another provider's, or no URI");
        }
        for (String example : provider().examples()) {
            for (String uri : List.of("x" + example, "jdbc:" + example, example.substring(0, example.indexOf(':')))) {
                assertFalse(provider().accepts(uri), () -> "“" + uri + "” only looks like " + example);
            }
        }
    }

    @Test
    default void aUriThatIsNotUnderstoodIsRefusedWithoutShowingIt() {
        for (String uri : misunderstood()) {
            assertTrue(provider().accepts(uri), () -> uri + " begins as the provider accepts it");

            InvalidInputException thrown = assertThrows(
                    InvalidInputException.class,
                    () -> provider().open(uri).close(),
                    () -> uri + " is misuse, so it is refused before anything is opened");

            assertEquals(Reason.INVALID_SETTING.code(), thrown.refusal().code(), "the reason of the refusal");
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                assertFalse(
                        String.valueOf(cause.getMessage()).contains("secret"),
                        "no message may show what is in the URI, as it may be a password: " + cause.getMessage());
            }
        }
    }
}
