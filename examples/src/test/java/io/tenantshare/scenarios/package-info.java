/**
 * The rule book's scenarios as tests against the public facade. The groups are interfaces that get their {@link
 * io.tenantshare.scenarios.World} from one method, so that every storage runs the very same scenarios; a run on all of
 * them writes {@code docs/scenarios.md}.
 */
@NullMarked
package io.tenantshare.scenarios;

import org.jspecify.annotations.NullMarked;
