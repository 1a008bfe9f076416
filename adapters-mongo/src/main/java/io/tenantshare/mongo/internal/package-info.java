/**
 * The shape of the documents and the mapping between them and the domain. Public only because the driver's record codec
 * asks for it: not an API, and free to change with the schema number.
 */
@NullMarked
package io.tenantshare.mongo.internal;

import org.jspecify.annotations.NullMarked;
