package io.tenantshare.jackson2;

import io.tenantshare.json.DeniedAttemptJson;
import io.tenantshare.json.DetailsJson;
import io.tenantshare.json.FeedJson;
import io.tenantshare.json.HealthJson;
import io.tenantshare.json.LoggedEventJson;
import io.tenantshare.json.MessageJson;
import io.tenantshare.json.PageJson;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Lost;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.Health;
import io.tenantshare.sdk.Message;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.Ping;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.observe.DeniedAttempt;
import java.time.Instant;
import java.util.Optional;

/** Values of the SDK, which the forms do not know, as values that they know. */
final class SdkForms {

    private SdkForms() {}

    /** A value that has a form; the value itself if it is one. */
    static Object of(Object value) {
        if (value instanceof Page<?> page) {
            return new PageJson(page.items(), page.next());
        }
        if (value instanceof Reading reading) {
            return new FeedJson(
                    reading.events().stream().map(SdkForms::logged).toList(),
                    reading.upTo(),
                    reading.lost().map(SdkForms::lost));
        }
        if (value instanceof Lost lost) {
            return lost(lost);
        }
        if (value instanceof LoggedEvent logged) {
            return logged(logged);
        }
        if (value instanceof Message message) {
            return new MessageJson(message.waiting(), message.text(), message.newest());
        }
        if (value instanceof ResourceDetails<?> details) {
            return new DetailsJson(details.resource(), details.relation(), details.shared());
        }
        if (value instanceof Ping ping) {
            return storage(ping);
        }
        if (value instanceof Health health) {
            return health(health);
        }
        if (value instanceof DeniedAttempt denied) {
            return new DeniedAttemptJson(
                    denied.at(),
                    denied.project(),
                    denied.cause(),
                    denied.attempted(),
                    denied.about(),
                    denied.id(),
                    denied.refusal());
        }
        return value;
    }

    private static FeedJson.Lost lost(Lost lost) {
        return new FeedJson.Lost(lost.from(), lost.to());
    }

    private static HealthJson.Storage storage(Ping ping) {
        return new HealthJson.Storage(ping.up(), ping.took().toMillis());
    }

    private static HealthJson health(Health health) {
        Instant lastSuccess = health.relay().lastSuccess();
        return new HealthJson(
                health.status().code(),
                health.problems(),
                storage(health.storage()),
                new HealthJson.Outbox(
                        health.outbox().pending(), health.outbox().oldestAge().toSeconds()),
                new HealthJson.Relay(
                        health.relay().running(),
                        lastSuccess.equals(Instant.MIN) ? Optional.empty() : Optional.of(lastSuccess),
                        health.relay().failuresInRow()));
    }

    private static LoggedEventJson logged(LoggedEvent logged) {
        return new LoggedEventJson(logged.sequence(), logged.event());
    }
}
