package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import java.util.Set;
import java.util.stream.Stream;

/** A call that writes, with what comes before it and how to tell that it happened. */
interface MutatingCall {

    /** What comes before the call. */
    void prepare(World world);

    /** Makes the call; what it returns is a {@link #codeOf code}. */
    String run(Sharing sharing);

    /** Whether the call did what it is for. */
    boolean happened(World world);

    /** Whether its consequences are drawn too, apart from those in vaults and lists. */
    default boolean settled(World world) {
        return happened(world);
    }

    /** What repeating the call may end with once it happened. */
    Set<String> codesWhenRepeated();

    /** {@code ok} if the call did something, {@code already} if there was nothing to do, or the code of the first refusal. */
    static String codeOf(ShareReport report) {
        if (!report.ok()) {
            return report.refusal().isPresent()
                    ? World.codeOf(report)
                    : report.outcomes().stream()
                            .filter(outcome -> !outcome.ok())
                            .map(outcome -> outcome.objections().get(0).code())
                            .findFirst()
                            .orElse("nothing");
        }
        return report.outcomes().stream().map(ShareOutcome::result).allMatch(Result.ALREADY::equals) ? "already" : "ok";
    }

    /** The same about one thing that is no resource. */
    static String codeOf(Outcome outcome) {
        if (!outcome.ok()) {
            return outcome.objections().get(0).code();
        }
        return outcome.result() == Result.ALREADY ? "already" : "ok";
    }

    /** All there are. */
    static Stream<MutatingCall> all() {
        return Stream.concat(Stream.of(ShareCall.values()), Stream.of(VaultCall.values()));
    }

    /** All there are if the property {@code tenantshare.faults.all} is set; otherwise one of each kind. */
    static Stream<MutatingCall> chosen() {
        return Boolean.getBoolean("tenantshare.faults.all")
                ? all()
                : Stream.of(
                        ShareCall.SHARE_ONCE_MORE,
                        ShareCall.SHARE_MANY,
                        ShareCall.SHARE_UNDER_A_KEY,
                        ShareCall.ACCEPT_ALL,
                        ShareCall.DELETE_MANY,
                        ShareCall.GRANT,
                        ShareCall.UPDATE_A_VAULT,
                        ShareCall.FORGET_A_SERVER,
                        VaultCall.ACCEPT_WITH_ASSOCIATION,
                        VaultCall.STOP_WITH_ALL,
                        VaultCall.REGISTER_AN_IMAGE_FROM_ONES_OWN);
    }

    static void assertOk(String code) {
        assertEquals("ok", code);
    }
}
