package io.tenantshare.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Settlement;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.json.SharingJson;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every value of the domain that a host or a storage keeps or sends has a form in JSON; a new one cannot be forgotten. */
class JsonFormsTest {

    /** By what the name of a type begins with. */
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("io.tenantshare.domain.change.", "What is written: its events and the next state have forms."),
            Map.entry("io.tenantshare.domain.decision.", "What decisions are made from and come to."),
            Map.entry("io.tenantshare.domain.event.Stamp", "What a decision is made from; the events have it."),
            Map.entry(
                    "io.tenantshare.domain.policy.",
                    "Rules and limits are code of the host's, and what they are asked."),
            Map.entry("io.tenantshare.domain.recipient.Backlog", "What a decision is made from."),
            Map.entry(Reason.class.getName(), "The code of a refusal."),
            Map.entry(BackupSource.None.class.getName(), "Left out."),
            Map.entry("io.tenantshare.domain.sharing.Lifetime", "Two fields of a member and an event, or none."),
            Map.entry(
                    "io.tenantshare.domain.sharing.Term", "What a call states; the times that come of it have a form."),
            Map.entry(Placement.class.getName(), "Two fields of a member and an event, or none."),
            Map.entry(Reservation.class.getName(), "What a storage answers in a call."),
            Map.entry(ReservationRequest.class.getName(), "What a storage is asked in a call."),
            Map.entry(Settlement.class.getName(), "What becomes of what was cut off; observers are told."),
            Map.entry(Vault.Reserved.class.getName(), "What a storage answers in a call."));

    @Test
    void everyPublicRecordAndWordOfTheDomainHasAForm() throws Exception {
        Set<String> without = new TreeSet<>();
        values().filter(type -> !SharingJson.types().contains(type))
                .map(Class::getName)
                .filter(name -> WITHOUT.keySet().stream().noneMatch(name::startsWith))
                .forEach(without::add);

        assertEquals(Set.of(), without);
    }

    @Test
    void theExceptionsAreNeeded() throws Exception {
        List<String> names = values().filter(type -> !SharingJson.types().contains(type))
                .map(Class::getName)
                .toList();

        assertEquals(
                List.of(),
                WITHOUT.keySet().stream()
                        .filter(beginning -> names.stream().noneMatch(name -> name.startsWith(beginning)))
                        .sorted()
                        .toList());
    }

    private static Stream<Class<?>> values() throws IOException, URISyntaxException, ClassNotFoundException {
        return PublicApi.classesBeside(Refusal.class).stream()
                .filter(JsonFormsTest::isPublic)
                .filter(type -> type.isRecord() || type.isEnum());
    }

    private static boolean isPublic(@Nullable Class<?> type) {
        return type == null || (Modifier.isPublic(type.getModifiers()) && isPublic(type.getEnclosingClass()));
    }
}
