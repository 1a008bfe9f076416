package io.tenantshare.mongo.testing;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server inside this JVM that drivers take for MongoDB. Its data are in memory, and tests can inject faults.
 *
 * <p>The storage is mongo-java-server. Commands run one after another, and each answer is copied before the next command
 * starts, so that a read never sees half of a write. {@code FidelityTest} lists the known differences from MongoDB; a test
 * that passes here may still fail on MongoDB. There are no authentication and no transactions. Thread-safe.
 */
public final class InProcessServer implements AutoCloseable {

    private final Engine engine;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final Object gate = new Object();
    private Predicate<String> frozen = name -> false;
    private volatile boolean stopped;

    private InProcessServer(boolean replicaSet) {
        try {
            listener = new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine = new Engine(listener.getLocalPort(), replicaSet);
        inBackground("accept", this::accept);
    }

    /**
     * Starts a server that calls itself the primary of a replica set of one. As on most real deployments, drivers retry
     * writes, and the server runs a retried write once.
     */
    public static InProcessServer start() {
        return new InProcessServer(true);
    }

    /** Starts a server without a replica set. Drivers do not retry writes, so a lost acknowledgement is an error. */
    public static InProcessServer startStandalone() {
        return new InProcessServer(false);
    }

    /** The connection string, without a database. It has a query part, so options can be added with {@code &}. */
    public String uri() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?"
                + (engine.replicaSet() ? "replicaSet=" + Engine.SET_NAME : "directConnection=true");
    }

    /**
     * Settings of a client that recovers from a fault at once. A client with the driver's own settings checks a server at
     * most twice a second, and needs about a second after each lost connection.
     */
    public MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToServerSettings(server -> server.minHeartbeatFrequency(1, TimeUnit.MILLISECONDS));
    }

    /** Replaces the plan of faults. The plan counts commands from now on. */
    public void plan(FaultPlan plan) {
        engine.plan(plan);
    }

    /** Ends all faults. */
    public void clearPlan() {
        engine.plan(FaultPlan.none());
    }

    /**
     * The commands since the start or the last {@link #forgetCommands}, those with a fault included; at most the last
     * 10,000. Commands that drivers send on their own, such as handshakes and pings, are left out.
     */
    public List<Command> commands() {
        return engine.commands();
    }

    /** The number of commands since the start or the last {@link #forgetCommands}. */
    public long commandCount() {
        return engine.commandCount();
    }

    /** Empties {@link #commands} and resets {@link #commandCount}. */
    public void forgetCommands() {
        engine.forgetCommands();
    }

    /**
     * Lets the majority lag until {@link #catchUp}: a {@code find} with read concern {@code majority} is answered as it was for
     * the first time since, whatever is written meanwhile. Writes and all other readings see the latest.
     */
    public void lag() {
        engine.lag();
    }

    /** Ends {@link #lag}. */
    public void catchUp() {
        engine.catchUp();
    }

    /** Makes every command wait until {@link #thaw}, handshakes included, like a machine that does not answer. */
    public void freeze() {
        freeze(name -> true);
    }

    /** Makes the commands with these names wait until {@link #thaw}; all others are answered. */
    public void freeze(String... names) {
        freeze(Set.of(names)::contains);
    }

    private void freeze(Predicate<String> names) {
        synchronized (gate) {
            frozen = names;
        }
    }

    /** Ends {@link #freeze}. Waiting commands run, even if their clients have given up. */
    public void thaw() {
        synchronized (gate) {
            frozen = name -> false;
            gate.notifyAll();
        }
    }

    /**
     * Closes all connections, and every new one, until {@link #restart}. The data stay, and the port stays open so that
     * no other program takes it.
     */
    public void stop() {
        stopped = true;
        connections.forEach(InProcessServer::close);
    }

    /** Ends {@link #stop}, with the same port and the same data. */
    public void restart() {
        stopped = false;
    }

    /** Stops the server for good and drops its data. */
    @Override
    public void close() {
        stop();
        close(listener);
        thaw();
        engine.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                // Checked after the connection is registered, so that stop() cannot miss it.
                if (stopped) {
                    closeNew(connection);
                } else {
                    inBackground("connection", () -> serve(connection));
                }
            } catch (IOException e) {
                // The listener is closed, or the client has gone.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            BufferedOutputStream out = new BufferedOutputStream(connection.getOutputStream());
            for (Wire.Request request = Wire.read(in); request != null; request = Wire.read(in)) {
                waitWhileFrozen(request.document().keySet().iterator().next());
                byte @Nullable [] answer = stopped ? null : engine.answer(request.document());
                if (answer == null) {
                    return;
                }
                if (request.answered()) {
                    Wire.write(out, answers.incrementAndGet(), request, answer);
                }
            }
        } catch (IOException e) {
            // The client has gone, or a fault closed the connection.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void waitWhileFrozen(String name) throws InterruptedException {
        synchronized (gate) {
            while (frozen.test(name)) {
                gate.wait();
            }
        }
    }

    private void closeNew(Socket connection) {
        connections.remove(connection);
        close(connection);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // It is closed in any case.
        }
    }

    private void inBackground(String what, Runnable task) {
        Thread thread = new Thread(task, "mongo-" + listener.getLocalPort() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
