package io.tenantshare.mongo.testing;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the MongoDB wire protocol that current drivers use with a server without compression. */
final class Wire {

    private static final int HEADER = 16;
    private static final int LARGEST = 48_000_000;

    private static final int OP_REPLY = 1;
    /** The old form, which drivers use only for the first message of a connection. */
    private static final int OP_QUERY = 2004;

    private static final int OP_MSG = 2013;
    private static final int CHECKSUM_PRESENT = 1;
    private static final int MORE_TO_COME = 1 << 1;

    private Wire() {}

    /**
     * A command as it came in.
     *
     * @param id the id that the answer repeats
     * @param document the command
     * @param old whether the answer must have the old form
     * @param answered whether the client waits for an answer
     */
    record Request(int id, Document document, boolean old, boolean answered) {}

    /** The next command, or null if the client has closed the connection. */
    static @Nullable Request read(DataInputStream in) throws IOException {
        byte[] header = new byte[HEADER];
        try {
            in.readFully(header);
        } catch (EOFException e) {
            return null;
        }
        ByteBuf fields = Unpooled.wrappedBuffer(header);
        int length = fields.readIntLE();
        int id = fields.readIntLE();
        fields.readIntLE();
        int operation = fields.readIntLE();
        if (length < HEADER || length > LARGEST) {
            throw new IOException("a message of " + length + " bytes");
        }
        byte[] body = new byte[length - HEADER];
        in.readFully(body);
        return switch (operation) {
            case OP_QUERY -> query(id, Unpooled.wrappedBuffer(body));
            case OP_MSG -> message(id, Unpooled.wrappedBuffer(body));
            default -> throw new IOException("operation " + operation + " is not understood");
        };
    }

    private static Request query(int id, ByteBuf body) {
        body.readIntLE(); // flags
        String collection = BsonDecoder.decodeCString(body);
        body.readLongLE(); // skip and limit
        Document command = TextOrder.in(BsonDecoder.decodeBson(body));
        command.put("$db", collection.substring(0, collection.indexOf('.')));
        return new Request(id, command, true, true);
    }

    private static Request message(int id, ByteBuf body) throws IOException {
        int flags = body.readIntLE();
        int end = body.writerIndex() - ((flags & CHECKSUM_PRESENT) != 0 ? Integer.BYTES : 0);
        Document command = new Document();
        Document sequences = new Document();
        while (body.readerIndex() < end) {
            byte kind = body.readByte();
            switch (kind) {
                case 0 -> command = TextOrder.in(BsonDecoder.decodeBson(body));
                case 1 -> {
                    int sectionEnd = body.readerIndex() + body.readIntLE();
                    String name = BsonDecoder.decodeCString(body);
                    List<Document> documents = new ArrayList<>();
                    while (body.readerIndex() < sectionEnd) {
                        documents.add(TextOrder.in(BsonDecoder.decodeBson(body)));
                    }
                    sequences.put(name, documents);
                }
                default -> throw new IOException("section " + kind + " is not understood");
            }
        }
        command.putAll(sequences);
        return new Request(id, command, false, (flags & MORE_TO_COME) == 0);
    }

    /** The document in BSON. */
    static byte[] bytes(Document document) {
        ByteBuf buffer = Unpooled.buffer();
        BsonEncoder.encodeDocument(TextOrder.out(document), buffer);
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    static void write(OutputStream out, int id, Request request, byte[] document) throws IOException {
        ByteBuf buffer = Unpooled.buffer(document.length + 64);
        buffer.writeIntLE(0); // the length, when it is known
        buffer.writeIntLE(id);
        buffer.writeIntLE(request.id());
        if (request.old()) {
            buffer.writeIntLE(OP_REPLY);
            buffer.writeIntLE(0); // flags
            buffer.writeLongLE(0); // cursor
            buffer.writeIntLE(0); // starting from
            buffer.writeIntLE(1); // documents
        } else {
            buffer.writeIntLE(OP_MSG);
            buffer.writeIntLE(0); // flags
            buffer.writeByte(0); // section
        }
        buffer.writeBytes(document);
        buffer.setIntLE(0, buffer.readableBytes());
        buffer.readBytes(out, buffer.readableBytes());
        out.flush();
    }
}
