package io.tenantshare.jackson;

import io.tenantshare.json.LoggedEventJson;
import io.tenantshare.json.SharingJson;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Lost;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.Health;
import io.tenantshare.sdk.Message;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.Ping;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.observe.DeniedAttempt;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes and reads the values of Tenantshare in their JSON forms, whatever else the mapper is told about names, empty values
 * and times. Register it, or let the mapper find it: {@code JsonMapper.builder().findAndAddModules()}. Ids and words may be keys of
 * maps, too.
 *
 * <p>Text that cannot be read is a {@link tools.jackson.databind.DatabindException}, whose cause is an {@link
 * io.tenantshare.domain.refusal.InvalidInputException} with the refusal.
 */
public final class TenantshareModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** For every form. */
    public TenantshareModule() {
        super("tenantshare");
        SharingJson.types().forEach(this::register);
        FormSerializer serializer = new FormSerializer();
        addSerializer(Page.class, serializer);
        addSerializer(Reading.class, serializer);
        addSerializer(Message.class, serializer);
        addSerializer(ResourceDetails.class, serializer);
        addSerializer(Lost.class, serializer);
        addSerializer(Health.class, serializer);
        addSerializer(Ping.class, serializer);
        addSerializer(DeniedAttempt.class, serializer);
        addSerializer(LoggedEvent.class, serializer);
        addDeserializer(
                LoggedEvent.class,
                new FormDeserializer<>(
                        LoggedEventJson.class, logged -> new LoggedEvent(logged.sequence(), logged.event())));
    }

    private <T> void register(Class<T> type) {
        FormSerializer serializer = new FormSerializer();
        addSerializer(type, serializer);
        addKeySerializer(type, serializer.forKeys());
        addDeserializer(type, new FormDeserializer<>(type, value -> value));
        addKeyDeserializer(type, new FormKeyDeserializer(type));
    }
}
