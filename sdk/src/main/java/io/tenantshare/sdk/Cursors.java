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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Opaque cursors. A cursor says where to go on and is bound to its list by a digest over project, side and filters:
 * with another list, or altered, it is refused. It opens nothing: a list only ever shows what belongs to the project
 * that asks, whatever the cursor says.
 */
final class Cursors {

    private static final int VERSION = 1;

    private static final int DIGEST_BYTES = 12;

    private Cursors() {}

    static String encode(ShareQuery query, SharePosition position) {
        byte[] body = body(position);
        ByteArrayOutputStream cursor = new ByteArrayOutputStream();
        cursor.writeBytes(digest(query, body));
        cursor.writeBytes(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.toByteArray());
    }

    /**
     * Reads a cursor of this very list.
     *
     * @throws InvalidInputException with {@link Reason#INVALID_CURSOR} if it is of another list, altered or none at all
     */
    static SharePosition decode(ShareQuery query, String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            byte[] body = Arrays.copyOfRange(bytes, Math.min(DIGEST_BYTES, bytes.length), bytes.length);
            byte[] digest = Arrays.copyOf(bytes, DIGEST_BYTES);
            if (MessageDigest.isEqual(digest, digest(query, body))) {
                return position(query.type(), body);
            }
        } catch (IllegalArgumentException | InvalidInputException | IOException e) {
            throw invalid(cursor);
        }
        throw invalid(cursor);
    }

    private static InvalidInputException invalid(String cursor) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_CURSOR, cursor));
    }

    private static byte[] body(SharePosition position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(position.offeredAt().toEpochMilli());
            out.writeUTF(position.resource().value());
            out.writeUTF(position.recipient().value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SharePosition position(ResourceType type, byte[] body) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            if (in.readByte() != VERSION) {
                throw new IOException("another version");
            }
            Instant offeredAt = Instant.ofEpochMilli(in.readLong());
            String value = in.readUTF();
            ResourceId id = type == ResourceType.IMAGE ? new ImageId(value) : new BackupId(value);
            return new SharePosition(offeredAt, id, new ProjectId(in.readUTF()));
        }
    }

    private static byte[] digest(ShareQuery query, byte[] body) {
        MessageDigest digest = Requests.sha256();
        Requests.feed(
                digest,
                List.of(
                        query.side(),
                        query.project(),
                        query.type(),
                        new TreeSet<>(query.statuses()),
                        new TreeSet<>(query.kinds()),
                        new TreeSet<>(query.counterparts().stream()
                                .map(ProjectId::value)
                                .toList()),
                        query.nameContains(),
                        new TreeMap<>(query.tags()),
                        query.offeredFrom(),
                        query.offeredBefore()));
        return Arrays.copyOf(digest.digest(body), DIGEST_BYTES);
    }
}
