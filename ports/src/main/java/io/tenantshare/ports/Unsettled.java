package io.tenantshare.ports;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Holding;

/** A reservation in a vault whose acceptance is not known to be committed. */
public record Unsettled(ProjectId owner, VaultId vault, Holding holding) {}
