package io.tenantshare.mongo.testing;

import java.util.Locale;
import java.util.Set;

/** The commands that drivers send on their own. */
final class Housekeeping {

    private static final Set<String> NAMES = Set.of(
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "connectionstatus",
            "endsessions",
            "killsessions",
            "refreshsessions",
            "saslstart",
            "saslcontinue");

    private Housekeeping() {}

    static boolean is(String command) {
        return NAMES.contains(command.toLowerCase(Locale.ROOT));
    }
}
