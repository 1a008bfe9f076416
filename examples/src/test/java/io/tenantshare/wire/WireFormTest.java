package io.tenantshare.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.examples.CommittedText;
import io.tenantshare.json.Json;
import io.tenantshare.json.SharingJson;
import io.tenantshare.wire.Samples.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The golden files hold version 1 of the forms. Whoever writes and reads them, with or without a library and whatever its
 * settings, comes to the same text and the same value.
 */
class WireFormTest {

    private static final String FOLDER = "examples/src/test/resources/wire/v1/";
    private static final String UPDATE = "tenantshare.golden.update";

    /** A comment that names the file, and the block that shows it. */
    private static final Pattern SHOWN = Pattern.compile("<!-- ([a-z-]+) -->\\n(?:```json\\n(?s:.*?)\\n```\\n)?");

    private static final ObjectMapper JACKSON_2 = new ObjectMapper().findAndRegisterModules();

    /** With everything that changes names, empty values and words in a host's own classes. */
    private static final ObjectMapper JACKSON_2_AS_HOSTS_HAVE_IT = new ObjectMapper()
            .findAndRegisterModules()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
            .enable(SerializationFeature.WRITE_ENUMS_USING_INDEX)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final JsonMapper JACKSON_3 = JsonMapper.builder()
            .findAndAddModules()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    static Stream<Sample> samples() {
        return Samples.all().stream();
    }

    static Stream<Sample> readable() {
        return samples().filter(Sample::readable);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theTextIsTheCommittedOne(Sample sample) {
        CommittedText.at(FOLDER + sample.name() + ".json", UPDATE).assertIs(SharingJson.write(sample.value()) + "\n");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void jacksonWritesTheSame(Sample sample) throws JsonProcessingException {
        String golden = golden(sample);

        assertEquals(golden, JACKSON_2.writeValueAsString(sample.value()));
        assertEquals(golden, JACKSON_2_AS_HOSTS_HAVE_IT.writeValueAsString(sample.value()));
        assertEquals(golden, JACKSON_3.writeValueAsString(sample.value()));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void everyReaderReadsTheSameValue(Sample sample) throws IOException {
        String golden = golden(sample);
        Object expected = comparable(sample.value());

        assertEquals(expected, comparable(SharingJson.read(golden, sample.type())));
        assertEquals(expected, comparable(JACKSON_2.readValue(golden, sample.type())));
        assertEquals(expected, comparable(JACKSON_2_AS_HOSTS_HAVE_IT.readValue(golden, sample.type())));
        assertEquals(expected, comparable(JACKSON_3.readValue(golden, sample.type())));
    }

    /** Generators of bytes escape other characters than generators of text do. */
    @ParameterizedTest
    @MethodSource("readable")
    void bytesAreReadAndWrittenAsWell(Sample sample) throws IOException {
        Object expected = comparable(sample.value());

        assertEquals(
                expected,
                comparable(SharingJson.read(
                        new String(JACKSON_2.writeValueAsBytes(sample.value()), StandardCharsets.UTF_8),
                        sample.type())));
        assertEquals(
                expected,
                comparable(SharingJson.read(
                        new String(JACKSON_3.writeValueAsBytes(sample.value()), StandardCharsets.UTF_8),
                        sample.type())));
        byte[] golden = golden(sample).getBytes(StandardCharsets.UTF_8);
        assertEquals(expected, comparable(JACKSON_2.readValue(golden, sample.type())));
        assertEquals(expected, comparable(JACKSON_3.readValue(golden, sample.type())));
    }

    @Test
    void everyFormHasASample() {
        Set<String> without = new TreeSet<>();
        for (Class<?> type : SharingJson.types()) {
            boolean shown = isText(type) || samples().anyMatch(sample -> type.isInstance(sample.value()));
            boolean ofAFamily = Stream.of(type.getInterfaces())
                    .anyMatch(family -> samples().anyMatch(sample -> sample.type() == family));
            boolean within = SharingJson.types().contains(type.getEnclosingClass());
            if (!shown && !ofAFamily && !within) {
                without.add(type.getSimpleName());
            }
        }
        assertEquals(Set.of(), without);
    }

    /** All ids and words look the same. */
    private static boolean isText(Class<?> type) {
        return type.isEnum()
                || type.getSimpleName().endsWith("Id")
                || type.getSimpleName().equals("Region");
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.list(CommittedText.root().resolve(FOLDER))) {
            assertEquals(
                    sorted(samples().map(sample -> sample.name() + ".json")),
                    sorted(files.map(file -> file.getFileName().toString())));
        }
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.sorted().toList();
    }

    @Test
    void thePageShowsTheFiles() {
        String page = CommittedText.read(CommittedText.root().resolve("docs/json.md"));
        assertEquals(
                sorted(samples().map(Sample::name).filter(name -> !name.equals("refusal-hostile"))),
                sorted(SHOWN.matcher(page).results().map(shown -> shown.group(1))));

        CommittedText.at("docs/json.md", UPDATE)
                .assertIs(SHOWN.matcher(page)
                        .replaceAll(shown -> Matcher.quoteReplacement(
                                "<!-- " + shown.group(1) + " -->\n```json\n" + pretty(shown.group(1)) + "\n```\n")));
    }

    @Test
    void thePageIsFound() {
        assertTrue(SHOWN.matcher("<!-- id -->\n").find());
    }

    /** The outer fields on lines of their own. */
    private static String pretty(String name) {
        Object tree = Json.read(read(name));
        return tree instanceof Map<?, ?> fields && fields.size() > 3
                ? fields.entrySet().stream()
                        .map(field ->
                                "  " + Json.write(String.valueOf(field.getKey())) + ": " + Json.write(field.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}"))
                : Json.write(tree);
    }

    private static String golden(Sample sample) {
        return read(sample.name());
    }

    private static String read(String name) {
        return CommittedText.read(CommittedText.root().resolve(FOLDER + name + ".json"))
                .stripTrailing();
    }

    /** A resource with its members is the one value that is not compared by what is in it. */
    private static Object comparable(Object value) {
        return value instanceof SharedResource shared
                ? List.of(
                        shared.id(),
                        shared.pruned() ? "pruned" : shared.resource(),
                        shared.members(),
                        shared.revision(),
                        shared.deleted(),
                        shared.deletedAt(),
                        shared.idFree())
                : value;
    }
}
