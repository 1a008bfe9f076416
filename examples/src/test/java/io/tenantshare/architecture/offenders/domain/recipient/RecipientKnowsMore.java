package io.tenantshare.architecture.offenders.domain.recipient;

import io.tenantshare.architecture.offenders.domain.InnocentWord;

/** Says beforehand what is not its own. */
public record RecipientKnowsMore(InnocentWord word) {}
