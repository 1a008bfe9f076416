package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.ShareQuery.Side;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32C;

/**
 * Opaque cursors. A cursor says where to go on and is bound to its list by a checksum over project, side, filters and
 * position: with another list, or altered, it is refused. It opens nothing: a list only ever shows what belongs to the
 * project that asks, whatever the cursor says; therefore the checksum need not withstand an expert (ADR 0032).
 */
final class Cursors {

    private static final byte VERSION = 6;
    /** The checksum and the version. */
    private static final int HEADER = Integer.BYTES + 1;

    /** What one project received is its own: who received it need not be said. */
    private static final byte[] NOBODY_ELSE = {};

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursors() {}

    static String encode(ShareQuery query, SharePosition position) {
        byte[] resource = position.resource().value().getBytes(StandardCharsets.UTF_8);
        byte[] recipient = query.side() == Side.RECIPIENT
                ? NOBODY_ELSE
                : position.recipient().value().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = empty(Long.BYTES + Short.BYTES + resource.length + recipient.length);
        ByteBuffer cursor = ByteBuffer.wrap(bytes).position(HEADER);
        cursor.putLong(position.offeredAt().toEpochMilli());
        cursor.putShort((short) resource.length).put(resource).put(recipient);
        return sealed(hash(query), bytes);
    }

    /**
     * Reads a cursor of this very list.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_CURSOR} if it is of another list, altered or none at all
     */
    static SharePosition decode(ShareQuery query, String text) {
        return read(hash(query), text, cursor -> {
            Instant offeredAt = Instant.ofEpochMilli(cursor.getLong());
            String resource = text(cursor, Short.toUnsignedInt(cursor.getShort()));
            ProjectId recipient =
                    query.side() == Side.RECIPIENT ? query.project() : new ProjectId(text(cursor, cursor.remaining()));
            return new SharePosition(offeredAt, query.type().id(resource), recipient);
        });
    }

    /** The cursor of a list that is ordered by a key. */
    static String sealKey(int list, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = empty(text.length);
        System.arraycopy(text, 0, bytes, HEADER, text.length);
        return sealed(list, bytes);
    }

    /**
     * The key in a cursor of this very list.
     *
     * @throws InvalidInputException as {@link #decode}
     */
    static String openKey(int list, String text) {
        return read(list, text, cursor -> text(cursor, cursor.remaining()));
    }

    /** A cursor without checksum and position. */
    private static byte[] empty(int positionLength) {
        byte[] bytes = new byte[HEADER + positionLength];
        bytes[Integer.BYTES] = VERSION;
        return bytes;
    }

    private static String sealed(int list, byte[] cursor) {
        int checksum = checksum(list, cursor);
        ByteBuffer.wrap(cursor).putInt(0, checksum);
        return ENCODER.encodeToString(cursor);
    }

    private static <T> T read(int list, String text, Function<ByteBuffer, T> position) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            ByteBuffer cursor = ByteBuffer.wrap(bytes);
            if (cursor.getInt() == checksum(list, bytes) && cursor.get() == VERSION) {
                return position.apply(cursor);
            }
        } catch (IllegalArgumentException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | DateTimeException
                | InvalidInputException notOne) {
            throw invalid(text);
        }
        throw invalid(text);
    }

    private static String text(ByteBuffer cursor, int length) {
        byte[] text = new byte[Math.min(length, cursor.remaining() + 1)];
        cursor.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static InvalidInputException invalid(String cursor) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_CURSOR, cursor));
    }

    /** Over the whole cursor, with the list in the checksum's own place. */
    private static int checksum(int list, byte[] cursor) {
        ByteBuffer.wrap(cursor).putInt(0, list);
        CRC32C sum = new CRC32C();
        sum.update(cursor, 0, cursor.length);
        return (int) sum.getValue();
    }

    /** The same for a list of what one project has. */
    static int hash(String list, String project, int filters) {
        return with(with(list.hashCode(), project.hashCode()), filters);
    }

    /** One filter of such a list. */
    static int hash(String filter, Collection<String> wanted) {
        return mixed(with(filter.hashCode(), sum(wanted, String::hashCode)));
    }

    /** What makes the list, in steps that Java specifies, so that all processes agree. */
    private static int hash(ShareQuery query) {
        int hash = query.project().value().hashCode();
        hash = with(hash, query.side().name().hashCode());
        hash = with(hash, query.type().name().hashCode());
        hash = with(hash, sum(query.statuses(), status -> status.name().hashCode()));
        return query.isNarrowedByStatusOnly() ? hash : withFilters(hash, query);
    }

    private static int withFilters(int list, ShareQuery query) {
        int hash = list;
        hash = with(hash, sum(query.kinds(), kind -> kind.code().hashCode()));
        hash = with(hash, sum(query.counterparts(), project -> project.value().hashCode()));
        hash = with(hash, query.nameContains().hashCode());
        hash = with(
                hash,
                sum(
                        query.tags().entrySet(),
                        tag -> with(tag.getKey().hashCode(), tag.getValue().hashCode())));
        hash = with(hash, hash(query.offeredFrom()));
        return with(hash, hash(query.offeredBefore()));
    }

    private static int hash(Instant time) {
        return with(Long.hashCode(time.getEpochSecond()), time.getNano());
    }

    /** The same in any order, and for no other values that differ by little. */
    private static <T> int sum(Collection<T> values, ToIntFunction<T> hash) {
        int sum = values.size();
        for (T value : values) {
            sum += mixed(hash.applyAsInt(value));
        }
        return sum;
    }

    /** Not by the 31 that strings go by: what one part has more would be made up for by a letter less in the next. */
    private static int with(int hash, int next) {
        return hash * GOLDEN_RATIO + next;
    }

    /** As MurmurHash3 does in the end: every bit has its part in every other. */
    private static int mixed(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
