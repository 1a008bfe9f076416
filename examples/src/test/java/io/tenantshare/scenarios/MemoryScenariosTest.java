package io.tenantshare.scenarios;

import io.tenantshare.memory.MemoryStorage;

/** The scenarios on the embedded storage; the run that {@code docs/scenarios.md} is written from. */
class MemoryScenariosTest implements RuleBookScenarios {

    private final World world = World.on(MemoryStorage.create());

    @Override
    public World world() {
        return world;
    }
}
