package io.tenantshare.scenarios;

import io.tenantshare.jdbc.JdbcSettings;
import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.jdbc.testing.PostgresServer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The same scenarios on PostgreSQL: each in a schema of its own. */
class PostgreSqlScenariosTest implements RuleBookScenarios {

    /** One line per storage would bury the rest of the log. */
    private static final Logger OPENED = Logger.getLogger(JdbcStorage.class.getName());

    static {
        OPENED.setLevel(Level.WARNING);
    }

    private final World world = World.on(JdbcStorage.on(
            PostgresServer.shared().pool(),
            JdbcSettings.STANDARD
                    .withTables(Tables.CREATED_IF_MISSING)
                    .withSchema(PostgresServer.shared().freshSchema())));

    @Override
    public World world() {
        return world;
    }
}
