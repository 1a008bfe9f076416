package io.tenantshare.jackson2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.json.SharingJson;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.sdk.EventFeed.Lost;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.observe.DeniedAttempts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantshareModuleTest {

    private final JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
    private final DeniedAttempts denied = DeniedAttempts.latest(10, DeniedAttempts.Of.CHANGES);
    private final Sharing sharing =
            Sharing.builder().storage("memory:").withoutRelay().observer(denied).build();

    /** A class of a host's with values of ours in it. */
    record Launch(ImageId image, Decision decision) {}

    /** A class of a host's with a type of ours that others implement. */
    record Why(Refusal refusal) {}

    @BeforeEach
    void scene() {
        sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
        sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
        sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web", 40));
        sharing.as("p-owner").image("img-2").register(ImageSpec.systemDisk("db", 40));
        sharing.as("p-owner").images("img-1", "img-2").shareWith("p-2");
        sharing.as("p-2").image("img-1").delete();
    }

    @AfterEach
    void close() {
        sharing.close();
    }

    @Test
    void aPageHasItsItemsAndTheCursorOfTheNextOne() throws IOException {
        Page<Share> first = sharing.as("p-2").inbox().images().pending().page(1);

        Map<String, Object> tree = tree(first);

        assertEquals(first.next().orElseThrow(), tree.get("next"));
        assertEquals(mapper.readValue(SharingJson.write(first.items()), Object.class), tree.get("items"));
        assertEquals(
                List.of("items"),
                List.copyOf(tree(first.nextPage().orElseThrow()).keySet()));
    }

    @Test
    void whatTheSdkAnswersHasAFormOfItsOwn() throws IOException {
        assertEquals(
                List.of("waiting", "text", "newest"),
                List.copyOf(
                        tree(sharing.as("p-2").inbox().message().orElseThrow()).keySet()));
        assertEquals(
                List.of("resource", "relation", "shared"),
                List.copyOf(tree(sharing.as("p-2").image("img-1").details().orElseThrow())
                        .keySet()));
        assertEquals(
                List.of("events", "upTo"),
                List.copyOf(tree(sharing.events().readOn(0, 10)).keySet()));
        assertEquals(
                List.of("status", "problems", "storage", "outbox", "relay"),
                List.copyOf(tree(sharing.health(Duration.ofSeconds(2))).keySet()));
        assertEquals(
                List.of("reachable", "latencyMs"),
                List.copyOf(tree(sharing.ping()).keySet()));
        assertEquals(Map.of("from", 1, "to", 7), tree(new Lost(1, 7)));
        assertEquals(
                List.of("at", "project", "cause", "attempted", "about", "id", "refusal"),
                List.copyOf(tree(denied.latest().get(0)).keySet()));
    }

    @Test
    void loggedEventsAreReadBack() throws IOException {
        for (LoggedEvent logged : sharing.events().read(0, 10)) {
            String text = mapper.writeValueAsString(logged);

            assertTrue(text.startsWith("{\"v\":1,\"sequence\":" + logged.sequence() + ",\"event\":{"), text);
            assertEquals(logged, mapper.readValue(text, LoggedEvent.class));
        }
    }

    @Test
    void valuesStandInClassesOfTheHost() throws IOException {
        Launch launch = new Launch(new ImageId("img-1"), sharing.may("p-2", Operation.CREATE_SERVER, "img-1"));

        String text = mapper.writeValueAsString(launch);

        assertTrue(text.startsWith("{\"image\":\"img-1\",\"decision\":{\"allowed\":false,"), text);
        assertEquals(launch, mapper.readValue(text, Launch.class));
    }

    @Test
    void idsAndWordsAreKeysOfMaps() throws IOException {
        Map<ProjectId, MemberStatus> map = Map.of(new ProjectId("p-1"), MemberStatus.ACCEPTED);
        Map<Result, List<ImageId>> byWord = Map.of(Result.ALREADY, List.of(new ImageId("img-1")));

        assertEquals("{\"p-1\":\"accepted\"}", mapper.writeValueAsString(map));
        assertEquals("{\"already\":[\"img-1\"]}", mapper.writeValueAsString(byWord));
        assertEquals(
                map, mapper.readValue("{\"p-1\":\"accepted\"}", new TypeReference<Map<ProjectId, MemberStatus>>() {}));
        assertEquals(
                byWord,
                mapper.readValue("{\"already\":[\"img-1\"]}", new TypeReference<Map<Result, List<ImageId>>>() {}));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"kind\":\"floppy\"}",
                "{\"kind\":\"iso\",\"kind\":\"iso\",\"systemDiskGb\":1}",
                "{\"kind\":\"iso\",\"systemDiskGb\":-1}"
            })
    void whatTheFormDoesNotHaveIsAMappingException(String text) {
        JsonMappingException e =
                assertThrows(JsonMappingException.class, () -> mapper.readValue(text, ImageSpec.class));

        if (!text.contains("kind\":\"iso\",\"kind")) {
            assertInstanceOf(InvalidInputException.class, e.getCause());
        }
    }

    @Test
    void aKeyThatIsNotAcceptedIsAMappingException() {
        assertThrows(
                JsonMappingException.class,
                () -> mapper.readValue("{\"ALREADY\":[]}", new TypeReference<Map<Result, List<ImageId>>>() {}));
    }

    @Test
    void depthIsLimited() {
        String text = "{\"kind\":\"iso\",\"systemDiskGb\":1,\"more\":" + "[".repeat(100) + "]".repeat(100) + "}";

        assertThrows(JsonMappingException.class, () -> mapper.readValue(text, ImageSpec.class));
    }

    @Test
    void aMapperThatWritesTypesLeavesTheFormsAlone() throws IOException {
        JsonMapper typing = mapper.rebuild()
                .activateDefaultTyping(BasicPolymorphicTypeValidator.builder()
                        .allowIfBaseType(Object.class)
                        .build())
                .build();
        Why why = new Why(Refusal.of(Reason.MEMBER_LIMIT, 257, 256));
        String text = "{\"refusal\":" + SharingJson.write(why.refusal()) + "}";

        assertEquals(text, typing.writeValueAsString(why));
        assertEquals(why, typing.readValue(text, Why.class));
    }

    private Map<String, Object> tree(Object value) throws IOException {
        return mapper.readValue(mapper.writeValueAsString(value), new TypeReference<Map<String, Object>>() {});
    }
}
