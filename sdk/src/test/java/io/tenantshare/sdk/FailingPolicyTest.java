package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.refusal.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a host's policy does instead of answering, the answer is no. */
@NullUnmarked
class FailingPolicyTest {

    /** Ways to fail. */
    enum Failure {
        EXCEPTION(() -> {
            throw new IllegalStateException("on purpose");
        }),
        ASSERTION(() -> {
            throw new AssertionError("on purpose");
        }),
        MISSING_CLASS(() -> {
            throw new NoClassDefFoundError("com.acme.Names");
        }),
        CHECKED_AS_OTHER_LANGUAGES_THROW_IT(() -> {
            ListenerTest.<RuntimeException>sneak(new IOException("on purpose"));
            return Optional.empty();
        }),
        NULL(() -> null);

        private final Supplier<Optional<Refusal>> answer;

        Failure(Supplier<Optional<Refusal>> answer) {
            this.answer = answer;
        }
    }

    @ParameterizedTest
    @EnumSource
    void itCountsAsAnObjection(Failure failure) {
        try (World world = new World(builder -> builder.policy("acme", proposal -> failure.answer.get()))) {
            TenantImage image = world.image("img-1");

            assertEquals("policy-failed", World.codeOf(image.plan().shareWith(World.ALICE)));
            assertEquals("policy-failed", World.codeOf(image.shareWith(World.ALICE)));
        }
    }
}
