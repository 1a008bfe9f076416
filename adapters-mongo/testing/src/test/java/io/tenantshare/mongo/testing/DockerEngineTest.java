package io.tenantshare.mongo.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    private static final Duration QUICK = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private UnixDomainSocketAddress place;
    private ServerSocketChannel engine;

    @BeforeEach
    void listen() throws IOException {
        place = UnixDomainSocketAddress.of(folder.resolve("docker.sock"));
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(place);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
    }

    @Test
    void anEngineThatAnswersIsThere() {
        answer("HTTP/1.1 200 OK\r\n\r\nOK");

        assertTrue(DockerEngine.answersAt(place));
    }

    @Test
    void anEngineThatIsIllIsNot() {
        answer("HTTP/1.1 500 Internal Server Error\r\n\r\n");

        assertFalse(DockerEngine.answersAt(place));
    }

    @Test
    void anEngineThatKeepsSilentIsNot() {
        assertTimeout(QUICK, () -> assertFalse(DockerEngine.answersAt(place)));
    }

    @Test
    void aSocketThatNobodyListensToIsNone() throws IOException {
        engine.close();

        assertTimeout(QUICK, () -> assertFalse(DockerEngine.answersAt(place)));
    }

    /** Whatever this machine has. */
    @Test
    void theUsualPlacesAreLookedAtQuickly() {
        assertTimeout(QUICK, DockerEngine::answers);
    }

    private void answer(String text) {
        Thread thread = new Thread(() -> {
            try (SocketChannel connection = engine.accept()) {
                connection.read(ByteBuffer.allocate(1_000));
                connection.write(StandardCharsets.US_ASCII.encode(text));
            } catch (IOException e) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
