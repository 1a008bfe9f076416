package io.tenantshare.scenarios;

import io.tenantshare.memory.MemoryStorage;

/** The scenarios on the embedded storage. */
class MemoryScenariosTest implements RuleBookScenarios {

    private final World world = World.on(MemoryStorage.create());

    @Override
    public World world() {
        return world;
    }
}
