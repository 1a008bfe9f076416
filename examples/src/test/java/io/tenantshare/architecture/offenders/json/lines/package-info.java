/** A small copy of the exports. */
@NullMarked
package io.tenantshare.architecture.offenders.json.lines;

import org.jspecify.annotations.NullMarked;
