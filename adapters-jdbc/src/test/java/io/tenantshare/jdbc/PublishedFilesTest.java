package io.tenantshare.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schema file that was published is never changed: databases were made with it. A change is a new file. */
class PublishedFilesTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql/V1__tables.sql, e66a3f9732e1bfe04ced6d7fffc18299567c0451056fa8fb3b55b934825f9809",
        "h2/V1__tables.sql, 6ef8b659a71ef13fe62d599754be4c37497f7b326670b2d4fe9ebe36339f0452",
        "postgresql/V2__event_parties.sql, d41ab78a92ebb9c66f173f0b1b82986d0c3a6ab1088c5842d9e527136f405897",
        "h2/V2__event_parties.sql, c49844876c1b5f75eb8ce887510135d415f8be2eb800723968683042f5be92cf",
        "postgresql/V3__lifetimes_and_rules.sql, 3e15e8b73d643f611a8725a9d47bac3efce2971a31819b033a702110f63a910f",
        "h2/V3__lifetimes_and_rules.sql, 741293f7ce4d9a3ace17d4e059a5a91816d222fe056b796029c5e1a1618820e9"
    })
    void aPublishedFileStaysAsItIs(String file, String digest) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = Objects.requireNonNull(JdbcStorage.class.getResourceAsStream(file))) {
            byte[] found = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());

            assertEquals(digest, HexFormat.of().formatHex(found));
        }
    }
}
