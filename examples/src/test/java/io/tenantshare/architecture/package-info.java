/** The gates that see the whole project: who may know whom, and what hosts may rely on. */
@NullMarked
package io.tenantshare.architecture;

import org.jspecify.annotations.NullMarked;
