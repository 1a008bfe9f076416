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
        "h2/V1__tables.sql, 6ef8b659a71ef13fe62d599754be4c37497f7b326670b2d4fe9ebe36339f0452"
    })
    void aPublishedFileStaysAsItIs(String file, String digest) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = Objects.requireNonNull(JdbcStorage.class.getResourceAsStream(file))) {
            byte[] found = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());

            assertEquals(digest, HexFormat.of().formatHex(found));
        }
    }
}
