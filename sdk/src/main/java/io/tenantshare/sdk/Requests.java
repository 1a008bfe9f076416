package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who acts, and under which request key: repeating a request with its key returns its first outcome. */
final class Requests {

    private final Kernel kernel;
    private final ProjectId actor;
    private final @Nullable String key;

    Requests(Kernel kernel, ProjectId actor, @Nullable String key) {
        this.kernel = kernel;
        this.actor = actor;
        this.key = key;
    }

    ProjectId actor() {
        return actor;
    }

    Requests withoutKey() {
        return new Requests(kernel, actor, null);
    }

    /**
     * Carries out the request unless its key tells that it was carried out.
     *
     * @param request the verb and everything it was given; equal for equal requests only
     */
    ShareReport once(List<?> request, Supplier<ShareReport> call) {
        String used = key;
        if (used == null) {
            return call.get();
        }
        RequestKeys keys = kernel.storage().requestKeys();
        RequestClaim claim = keys.claim(actor, used, fingerprint(request));
        if (claim instanceof RequestClaim.Completed completed) {
            return completed.report();
        }
        if (claim instanceof RequestClaim.Granted granted) {
            return carryOut(keys, granted, call);
        }
        return ShareReport.refused(Refusal.of(
                claim instanceof RequestClaim.InProgress ? Reason.REQUEST_IN_PROGRESS : Reason.REQUEST_KEY_REUSED,
                used));
    }

    private static ShareReport carryOut(RequestKeys keys, RequestClaim.Granted claim, Supplier<ShareReport> call) {
        ShareReport report;
        try {
            report = call.get();
        } catch (RuntimeException | Error e) {
            try {
                keys.release(claim);
            } catch (RuntimeException unreleased) {
                e.addSuppressed(unreleased);
            }
            throw e;
        }
        keys.complete(claim, report);
        return report;
    }

    /** The same for a call that answers yes or no. */
    Decision decideOnce(List<?> request, Supplier<Decision> call) {
        return Decision.of(
                once(request, () -> new ShareReport(List.of(), call.get().objections()))
                        .objections());
    }

    private static String fingerprint(List<?> request) {
        MessageDigest digest = sha256();
        feed(digest, request);
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }

    /** Feeds each text with its length, and each list with its size, so that different values never look the same. */
    static void feed(MessageDigest digest, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<?, ?> sorted = new TreeMap<>(map);
            feed(digest, List.copyOf(sorted.keySet()));
            feed(digest, List.copyOf(sorted.values()));
        } else if (value instanceof Collection<?> parts) {
            feed(digest, "list of " + parts.size());
            parts.forEach(part -> feed(digest, part));
        } else {
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
