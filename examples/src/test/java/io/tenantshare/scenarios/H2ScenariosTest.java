package io.tenantshare.scenarios;

import io.tenantshare.jdbc.JdbcStorage;
import java.util.concurrent.atomic.AtomicInteger;

/** The same scenarios on H2. */
class H2ScenariosTest implements RuleBookScenarios {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final World world =
            World.on(JdbcStorage.connect("jdbc:h2:mem:scenarios" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1"));

    @Override
    public World world() {
        return world;
    }
}
