/**
 * The stored documents, and the mapping between them and the domain. The records are public only because the driver's
 * record codec needs it. They are not an API, and change with the schema number.
 */
@NullMarked
package io.tenantshare.mongo.internal;

import org.jspecify.annotations.NullMarked;
