package io.tenantshare.sdk.observe;

import java.util.Optional;

/**
 * Changes that were not saved because others were saved first, and are decided again.
 *
 * @param verb what the call does that makes them; empty where no call does, as in the relay
 * @param about the type of what changes, as in {@link ObservedCall#about()}
 * @param changes how many
 */
public record ObservedRetry(Optional<Verb> verb, String about, int changes) {}
