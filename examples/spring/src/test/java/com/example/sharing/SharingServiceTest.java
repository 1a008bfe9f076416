package com.example.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SharingServiceTest {

    private static final String SYSTEM_DISK = "{\"name\":\"web\",\"kind\":\"system-disk\",\"systemDiskGb\":40}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    private int port;

    @BeforeEach
    void twoProjects() throws Exception {
        send("PUT", "/projects/p-1", "p-1", "");
        send("PUT", "/projects/p-2", "p-2", "");
    }

    @Test
    void anImageIsSharedListedByPagesAndAccepted() throws Exception {
        for (String image : new String[] {"img-a", "img-b", "img-c"}) {
            assertEquals(200, send("PUT", "/images/" + image, "p-1", SYSTEM_DISK).statusCode());
            HttpResponse<String> shared = send("POST", "/images/" + image + "/members", "p-1", "[\"p-2\"]");
            assertEquals(200, shared.statusCode(), shared.body());
            assertTrue(shared.body().contains("\"result\":\"done\""), shared.body());
        }

        String first = send("GET", "/inbox?size=2", "p-2", "").body();
        var next = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(first);
        assertTrue(next.find(), first);
        String second = send("GET", "/inbox?size=2&after=" + next.group(1), "p-2", "").body();

        assertEquals(3, times("\"image\":\"img-", first) + times("\"image\":\"img-", second));
        assertEquals(200, send("PUT", "/inbox/img-a/accepted", "p-2", "").statusCode());
    }

    @Test
    void aRefusalBecomesProblemDetailsWithTheStatusOfItsKind() throws Exception {
        HttpResponse<String> unknown = send("POST", "/images/img-none/members", "p-1", "[\"p-2\"]");

        assertEquals(404, unknown.statusCode(), unknown.body());
        assertEquals("application/problem+json", unknown.headers().firstValue("content-type").orElse(""));
        assertTrue(unknown.body().contains("\"type\":\"urn:tenantshare:refusal:image-unknown\""), unknown.body());
        assertTrue(unknown.body().contains("\"remedy\""), unknown.body());
    }

    @Test
    void badInputIsAnsweredAsSuch() throws Exception {
        assertEquals(400, send("GET", "/inbox?size=0", "p-2", "").statusCode());
        assertEquals(400, send("GET", "/inbox?after=forged", "p-2", "").statusCode());
    }

    @Test
    void healthAndMetersAreThere() throws Exception {
        send("GET", "/inbox", "p-2", "");
        send("PUT", "/images/img-m", "p-1", SYSTEM_DISK);
        String health = send("GET", "/actuator/health", "p-1", "").body();
        String calls = send("GET", "/actuator/metrics/tenantshare.calls", "p-1", "").body();

        assertTrue(health.contains("\"sharing\":{\"status\":\"UP\""), health);
        assertTrue(calls.contains("\"name\":\"tenantshare.calls\""), calls);
    }

    private HttpResponse<String> send(String method, String path, String project, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Project", project)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static long times(String part, String text) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
