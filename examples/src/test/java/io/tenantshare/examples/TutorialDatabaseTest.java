package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody's connection string, with another database. */
class TutorialDatabaseTest {

    @ParameterizedTest
    @CsvSource({
        "mongodb://a, mongodb://a/db",
        "mongodb://a/, mongodb://a/db",
        "mongodb://a/other, mongodb://a/db",
        "'mongodb://a,b:27018/?replicaSet=rs0', 'mongodb://a,b:27018/db?replicaSet=rs0'",
        "mongodb://a?ssl=true, mongodb://a/db?ssl=true",
        "mongodb+srv://a.example/other?w=1, mongodb+srv://a.example/db?w=1"
    })
    void theDatabaseIsReplacedAndNothingElse(String given, String wanted) {
        assertEquals(wanted, TutorialDatabase.withDatabase(given, "db"));
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://u:p@a, mongodb://u:p@a/db?authSource=admin",
        "mongodb://u:p@a/other?tls=true, mongodb://u:p@a/db?tls=true&authSource=other",
        "mongodb://u:p@a/other?authSource=x, mongodb://u:p@a/db?authSource=x"
    })
    void whoeverLoggedInSomewhereStillDoes(String given, String wanted) {
        assertEquals(wanted, TutorialDatabase.withDatabase(given, "db"));
    }
}
