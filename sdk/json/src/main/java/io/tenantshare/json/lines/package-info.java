/** Everything that a storage keeps, in a file of JSON Lines. */
@NullMarked
package io.tenantshare.json.lines;

import org.jspecify.annotations.NullMarked;
