package io.tenantshare.jdbc;

import io.tenantshare.jdbc.testing.PostgresServer;

class PostgreSqlContractTest extends JdbcStorageContract {

    PostgreSqlContractTest() {
        super(
                PostgresServer.shared().pool(),
                JdbcSettings.STANDARD.withSchema(PostgresServer.shared().freshSchema()));
    }
}
