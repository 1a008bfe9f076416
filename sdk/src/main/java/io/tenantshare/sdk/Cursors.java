package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Opaque cursors. A cursor says where to go on and is bound to its list by a checksum over project, side, filters and
 * position: with another list, or altered, it is refused. It opens nothing: a list only ever shows what belongs to the
 * project that asks, whatever the cursor says; therefore the checksum need not withstand an expert (ADR 0032).
 */
final class Cursors {

    private static final byte VERSION = 2;

    private Cursors() {}

    static String encode(ShareQuery query, SharePosition position) {
        byte[] resource = bytes(position.resource().value());
        byte[] recipient = bytes(position.recipient().value());
        ByteBuffer cursor = ByteBuffer.allocate(
                Integer.BYTES + 1 + Long.BYTES + 2 * Short.BYTES + resource.length + recipient.length);
        cursor.position(Integer.BYTES);
        cursor.put(VERSION).putLong(position.offeredAt().toEpochMilli());
        cursor.putShort((short) resource.length).put(resource);
        cursor.putShort((short) recipient.length).put(recipient);
        cursor.putInt(0, checksum(query, cursor.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.array());
    }

    /**
     * Reads a cursor of this very list.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_CURSOR} if it is of another list, altered or none at all
     */
    static SharePosition decode(ShareQuery query, String text) {
        try {
            ByteBuffer cursor = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (cursor.getInt() == checksum(query, cursor.array()) && cursor.get() == VERSION) {
                Instant offeredAt = Instant.ofEpochMilli(cursor.getLong());
                ResourceId resource = resource(query.type(), text(cursor));
                return new SharePosition(offeredAt, resource, new ProjectId(text(cursor)));
            }
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | DateTimeException
                | InvalidInputException notOne) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static InvalidInputException invalid(String cursor) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_CURSOR, cursor));
    }

    private static ResourceId resource(ResourceType type, String value) {
        return type == ResourceType.IMAGE ? new ImageId(value) : new BackupId(value);
    }

    private static String text(ByteBuffer cursor) {
        byte[] bytes = new byte[Short.toUnsignedInt(cursor.getShort())];
        cursor.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Over the list, and over the cursor behind the place of the checksum itself. */
    private static int checksum(ShareQuery query, byte[] cursor) {
        CRC32C sum = new CRC32C();
        sum.update(cursor, Integer.BYTES, cursor.length - Integer.BYTES);
        add(sum, query.side().name());
        add(sum, query.type().name());
        add(sum, query.project().value());
        add(sum, query.nameContains());
        addAll(sum, query.statuses());
        addAll(sum, query.kinds());
        addAll(sum, query.counterparts());
        addAll(sum, query.tags());
        add(sum, query.offeredFrom());
        add(sum, query.offeredBefore());
        return (int) sum.getValue();
    }

    private static void addAll(CRC32C sum, Map<String, String> texts) {
        add(sum, texts.size());
        if (!texts.isEmpty()) {
            new TreeMap<>(texts).forEach((key, value) -> {
                add(sum, key);
                add(sum, value);
            });
        }
    }

    private static void addAll(CRC32C sum, Collection<?> values) {
        add(sum, values.size());
        if (!values.isEmpty()) {
            values.stream().map(Object::toString).sorted().forEach(value -> add(sum, value));
        }
    }

    private static void add(CRC32C sum, Instant time) {
        add(sum, (int) (time.getEpochSecond() >>> Integer.SIZE));
        add(sum, (int) time.getEpochSecond());
        add(sum, time.getNano());
    }

    /** With its length, so that different texts in a row never look the same. */
    private static void add(CRC32C sum, String text) {
        byte[] bytes = bytes(text);
        add(sum, bytes.length);
        sum.update(bytes, 0, bytes.length);
    }

    private static void add(CRC32C sum, int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            sum.update(number >>> shift);
        }
    }
}
