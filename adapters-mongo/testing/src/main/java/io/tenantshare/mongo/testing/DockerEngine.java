package io.tenantshare.mongo.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a Docker engine answers. Testcontainers would check it, too, but takes longer and logs much more.
 */
final class DockerEngine {

    private static final long ANSWERS_WITHIN_MILLIS = 1_500;
    private static final int DEFAULT_PORT = 2375;

    private DockerEngine() {}

    /** Whether an engine answers at {@code DOCKER_HOST} or at one of the usual sockets. */
    static boolean answers() {
        return places(System.getenv("DOCKER_HOST")).stream().anyMatch(DockerEngine::answersAt);
    }

    private static List<SocketAddress> places(@Nullable String host) {
        List<SocketAddress> places = new ArrayList<>();
        if (host == null || host.isBlank()) {
            String runtime = System.getenv("XDG_RUNTIME_DIR");
            String home = System.getProperty("user.home");
            addSocket(places, Path.of("/var/run/docker.sock"));
            addSocket(places, Path.of(runtime == null ? "/run" : runtime, "docker.sock"));
            addSocket(places, Path.of(home, ".docker/run/docker.sock"));
            addSocket(places, Path.of(home, ".docker/desktop/docker.sock"));
        } else {
            URI uri = URI.create(host);
            if (uri.getHost() != null) {
                places.add(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
            } else if (uri.getPath() != null) {
                addSocket(places, Path.of(uri.getPath()));
            }
        }
        return places;
    }

    private static void addSocket(List<SocketAddress> places, Path path) {
        if (Files.exists(path)) {
            places.add(UnixDomainSocketAddress.of(path));
        }
    }

    /** Whether an engine answers here. */
    static boolean answersAt(SocketAddress place) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> answer.complete(ping(place)), "docker-ping");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(ANSWERS_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // Closes the channel if the thread still waits for an answer.
            thread.interrupt();
        }
    }

    private static boolean ping(SocketAddress place) {
        try (SocketChannel channel = SocketChannel.open(place)) {
            if (place instanceof InetSocketAddress) {
                // The engine may use TLS, so the request is left to Testcontainers.
                return true;
            }
            channel.write(StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\n\r\n"));
            ByteBuffer answer = ByteBuffer.allocate(64);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                // Reads until the status line is complete or the answer ends.
            }
            return StandardCharsets.US_ASCII.decode(answer.flip()).toString().matches("(?s)HTTP/1\\.\\d 200.*");
        } catch (IOException e) {
            return false;
        }
    }
}
