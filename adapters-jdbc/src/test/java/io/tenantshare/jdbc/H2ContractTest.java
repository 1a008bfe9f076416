package io.tenantshare.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;

class H2ContractTest extends JdbcStorageContract {

    private static final AtomicInteger NAMES = new AtomicInteger();

    H2ContractTest() {
        super(
                JdbcConnectionPool.create(
                        "jdbc:h2:mem:contract" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", ""),
                JdbcSettings.STANDARD);
    }
}
