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
import org.jspecify.annotations.Nullable;

/**
 * A server inside this JVM that drivers take for MongoDB, with its data in memory, and with accidents to order.
 *
 * <p>The storage is mongo-java-server; commands are run one by one and their answers are copied before the next one
 * starts, so that a read never sees half of a write. What it does differently from MongoDB is written down in
 * {@code FidelityTest}; what it passes has not yet been shown to pass there. No authentication, no transactions.
 *
 * <p>Safe for use by several threads.
 */
public final class InProcessServer implements AutoCloseable {

    private final Engine engine;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final Object gate = new Object();
    private boolean frozen;
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
     * Starts a server that calls itself the primary of a replica set of one, as most real deployments do: drivers repeat
     * writes, and the server runs a repeated write once.
     */
    public static InProcessServer start() {
        return new InProcessServer(true);
    }

    /** Starts a server without a replica set: drivers do not repeat writes, so that a lost acknowledgement is an error. */
    public static InProcessServer startStandalone() {
        return new InProcessServer(false);
    }

    /** The connection string, without a database; it has a query, so that options can be added with {@code &}. */
    public String uri() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/?"
                + (engine.replicaSet() ? "replicaSet=" + Engine.SET_NAME : "directConnection=true");
    }

    /**
     * Settings of a client of this server that is over a fault at once; a client with the driver's own settings looks at
     * a server twice a second at most, and needs a second for each cut.
     */
    public MongoClientSettings.Builder settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri()))
                .applyToServerSettings(server -> server.minHeartbeatFrequency(1, TimeUnit.MILLISECONDS));
    }

    /** Replaces the plan of what goes wrong; it counts commands from now on. */
    public void plan(FaultPlan plan) {
        engine.plan(plan);
    }

    /** From now on nothing goes wrong. */
    public void clearPlan() {
        engine.plan(FaultPlan.none());
    }

    /**
     * The commands that came in since the start or the last {@link #forgetCommands}, also those that met a fault; at
     * most the last 10,000. Without what drivers send on their own account: handshakes, pings, ends of sessions.
     */
    public List<Command> commands() {
        return engine.commands();
    }

    /** How many commands came in since the start or the last {@link #forgetCommands}. */
    public long commandCount() {
        return engine.commandCount();
    }

    /** Lets {@link #commands} and {@link #commandCount} start anew. */
    public void forgetCommands() {
        engine.forgetCommands();
    }

    /** Lets every command wait, handshakes too, as on a machine that does not answer, until {@link #thaw}. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    /** Ends {@link #freeze}: what waited is run, also if its client has given up by now. */
    public void thaw() {
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    /**
     * Cuts all connections, and hangs up on every new one until {@link #restart}. The data stay, and so does the port:
     * it is not given up, because somebody else might take it.
     */
    public void stop() {
        stopped = true;
        connections.forEach(InProcessServer::close);
    }

    /** Ends {@link #stop}: same port, same data. */
    public void restart() {
        stopped = false;
    }

    /** Ends the server and forgets its data. */
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
                // Looked at after the connection is known, so that stop() cannot miss it.
                if (stopped) {
                    hangUp(connection);
                } else {
                    inBackground("connection", () -> serve(connection));
                }
            } catch (IOException e) {
                // Closed, or a client that was gone at once.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            BufferedOutputStream out = new BufferedOutputStream(connection.getOutputStream());
            for (Wire.Request request = Wire.read(in); request != null; request = Wire.read(in)) {
                waitWhileFrozen();
                byte @Nullable [] answer = stopped ? null : engine.answer(request.document());
                if (answer == null) {
                    return;
                }
                if (request.answered()) {
                    Wire.write(out, answers.incrementAndGet(), request, answer);
                }
            }
        } catch (IOException e) {
            // The client is gone, or was cut off.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void waitWhileFrozen() throws InterruptedException {
        synchronized (gate) {
            while (frozen) {
                gate.wait();
            }
        }
    }

    private void hangUp(Socket connection) {
        connections.remove(connection);
        close(connection);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Gone is gone.
        }
    }

    private void inBackground(String what, Runnable task) {
        Thread thread = new Thread(task, "mongo-" + listener.getLocalPort() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
