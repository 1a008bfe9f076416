package io.tenantshare.mongo.testing;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands one after another, with the faults of a plan. */
final class Engine {

    static final String SET_NAME = "rs0";

    /** The wire version of MongoDB 7.0. Commands that the backend does not know are refused by name. */
    private static final int WIRE_VERSION = 21;

    private static final int REMEMBERED_COMMANDS = 10_000;
    private static final int REMEMBERED_SESSIONS = 10_000;

    private static final int HOST_UNREACHABLE = 6;
    private static final int ILLEGAL_OPERATION = 20;
    private static final int INTERNAL_ERROR = 1;
    private static final int NOT_WRITABLE_PRIMARY = 10107;

    private final String host;
    private final boolean replicaSet;
    private final MongoBackend backend = new MemoryBackend();
    /** The backend requires a channel and does not use it. */
    private final Channel channel = new EmbeddedChannel();

    private final Deque<Command> commands = new ArrayDeque<>();
    private final Map<Object, Write> lastWrites = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Write> eldest) {
            return size() > REMEMBERED_SESSIONS;
        }
    };
    /** While the majority lags, what it answered to each reading; null while it does not. */
    private @Nullable Map<Document, byte[]> lagging;

    private long commandCount;
    private FaultPlan plan = FaultPlan.none();

    Engine(int port, boolean replicaSet) {
        this.host = "127.0.0.1:" + port;
        this.replicaSet = replicaSet;
    }

    /** The last retryable write of a session, and its answer. */
    private static final class Write {
        private final Object number;
        private final byte[] answer;

        Write(Object number, byte[] answer) {
            this.number = number;
            this.answer = answer;
        }
    }

    boolean replicaSet() {
        return replicaSet;
    }

    synchronized void plan(FaultPlan plan) {
        this.plan = plan;
    }

    synchronized void lag() {
        lagging = new HashMap<>();
    }

    synchronized void catchUp() {
        lagging = null;
    }

    synchronized List<Command> commands() {
        return List.copyOf(commands);
    }

    synchronized long commandCount() {
        return commandCount;
    }

    synchronized void forgetCommands() {
        commands.clear();
        commandCount = 0;
    }

    synchronized void close() {
        backend.close();
    }

    /**
     * The answer to a command, or null if the connection is to be closed instead. It is encoded at once, because the
     * backend answers with its own documents, which the next command may change.
     */
    synchronized byte @Nullable [] answer(Document document) {
        String name = document.keySet().iterator().next();
        if (Housekeeping.is(name)) {
            return Wire.bytes(housekeeping(name, document));
        }
        Command command = new Command(name, String.valueOf(document.get("$db")), collection(name, document));
        remember(command);
        Fault fault = plan.on(command);
        if (fault == null) {
            return run(name, document);
        }
        return switch (fault) {
            case CUT_BEFORE -> null;
            case CUT_AFTER -> {
                run(name, document);
                yield null;
            }
            case REFUSED_RETRYABLE -> Wire.bytes(refusal(document, HOST_UNREACHABLE, "HostUnreachable"));
            case STEPPED_DOWN -> Wire.bytes(refusal(document, NOT_WRITABLE_PRIMARY, "NotWritablePrimary"));
        };
    }

    private static String collection(String name, Document document) {
        Object of = name.equals("getMore") ? document.get("collection") : document.get(name);
        return of instanceof String collection ? collection : "";
    }

    private void remember(Command command) {
        commandCount++;
        commands.addLast(command);
        if (commands.size() > REMEMBERED_COMMANDS) {
            commands.removeFirst();
        }
    }

    private byte[] run(String name, Document document) {
        Object session = document.remove("lsid");
        Object number = document.remove("txnNumber");
        if (document.containsKey("autocommit") || (number != null && !replicaSet)) {
            return Wire.bytes(error(ILLEGAL_OPERATION, "IllegalOperation", "there are no transactions on this server"));
        }
        if (session == null || number == null) {
            return lagging != null && isOfMajority(name, document)
                    ? lagging.computeIfAbsent(question(document), one -> Wire.bytes(fromBackend(name, document)))
                    : Wire.bytes(fromBackend(name, document));
        }
        Write last = lastWrites.get(session);
        if (last != null && last.number.equals(number)) {
            return last.answer;
        }
        Document answer = fromBackend(name, document);
        byte[] bytes = Wire.bytes(answer);
        if (isOk(answer)) {
            // Removed first, so that the session moves to the end of the map.
            lastWrites.remove(session);
            lastWrites.put(session, new Write(number, bytes));
        }
        return bytes;
    }

    private static boolean isOfMajority(String name, Document document) {
        return name.equals("find")
                && document.get("readConcern") instanceof Document concern
                && "majority".equals(concern.get("level"));
    }

    /** What is asked for, without how long the driver waits for the answer. */
    private static Document question(Document document) {
        Document question = document.clone();
        question.remove("maxTimeMS");
        question.remove("$clusterTime");
        return question;
    }

    private Document fromBackend(String name, Document document) {
        String database = String.valueOf(document.get("$db"));
        try {
            return backend.handleCommand(channel, database, name, document);
        } catch (MongoServerError e) {
            return error(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
        } catch (MongoServerException e) {
            return error(INTERNAL_ERROR, "InternalError", e.getMessageWithoutErrorCode());
        } catch (RuntimeException e) {
            return error(INTERNAL_ERROR, "InternalError", "not understood: " + e);
        }
    }

    private Document housekeeping(String name, Document document) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hello", "ismaster" -> hello();
            case "buildinfo" -> buildInfo();
            case "ping", "endsessions", "killsessions", "refreshsessions" -> ok(new Document());
            default -> fromBackend(name, document);
        };
    }

    private Document hello() {
        Document hello = new Document("helloOk", true)
                .append("ismaster", true)
                .append("isWritablePrimary", true)
                .append("maxBsonObjectSize", 16 * 1024 * 1024)
                .append("maxMessageSizeBytes", 48_000_000)
                .append("maxWriteBatchSize", 100_000)
                .append("localTime", Instant.now())
                .append("logicalSessionTimeoutMinutes", 30)
                .append("minWireVersion", 0)
                .append("maxWireVersion", WIRE_VERSION)
                .append("readOnly", false);
        if (replicaSet) {
            hello.append("setName", SET_NAME)
                    .append("setVersion", 1)
                    .append("secondary", false)
                    .append("hosts", List.of(host))
                    .append("primary", host)
                    .append("me", host);
        }
        return ok(hello);
    }

    private static Document buildInfo() {
        return ok(new Document("version", "7.0.0")
                .append("versionArray", List.of(7, 0, 0, 0))
                .append("modules", List.of("mongo-java-server"))
                .append("maxBsonObjectSize", 16 * 1024 * 1024));
    }

    private Document refusal(Document command, int code, String codeName) {
        Document error = error(code, codeName, "refused by the plan of a test");
        if (command.containsKey("txnNumber")) {
            error.append("errorLabels", List.of("RetryableWriteError"));
        }
        return error;
    }

    private static Document ok(Document document) {
        return document.append("ok", 1.0);
    }

    private static boolean isOk(Document answer) {
        return answer.get("ok") instanceof Number ok && ok.intValue() == 1;
    }

    private static Document error(int code, @Nullable String codeName, @Nullable String message) {
        Document error = new Document("ok", 0.0)
                .append("errmsg", String.valueOf(message))
                .append("code", code);
        error.putIfNotNull("codeName", codeName);
        return error;
    }
}
