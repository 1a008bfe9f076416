package io.tenantshare.architecture.offenders.ports.contract;

import io.tenantshare.architecture.offenders.memory.InnocentStorage;

/** Breaks: the contract kit adds nothing but JUnit. */
interface ContractKnowsMemory {

    InnocentStorage storage();
}
