package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.OWNER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a request key as time goes by. */
public interface RequestExpiryContract extends StorageFixture {

    @Test
    default void aClaimThatIsNeverCompletedExpires() {
        RequestKeys keys = storage().requestKeys();
        RequestClaim.Granted lost = assertInstanceOf(RequestClaim.Granted.class, keys.claim(OWNER, "key-1", "request"));
        forward(Duration.ofSeconds(1));
        assertEquals(
                new RequestClaim.InProgress(), keys.claim(OWNER, "key-1", "request"), "a second later it is at work");

        forward(Duration.ofDays(365));

        RequestClaim.Granted next = assertInstanceOf(
                RequestClaim.Granted.class,
                keys.claim(OWNER, "key-1", "request"),
                "a call that died does not lock its key for ever: a year later it is granted again");
        keys.complete(lost, ShareReport.of(List.of()));
        assertEquals(
                new RequestClaim.InProgress(),
                keys.claim(OWNER, "key-1", "request"),
                "who lost the claim to its expiry cannot complete it");
        keys.release(next, List.of());
    }
}
