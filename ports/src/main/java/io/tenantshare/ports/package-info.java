/**
 * The driven ports. A {@link io.tenantshare.ports.Storage} brings all of them; a host that already owns one of the
 * facts, such as its project directory, implements that one port and keeps the rest.
 *
 * <p>Every sentence of the methods' documentation is a promise that {@code tenantshare-ports-contract} tests. Common to
 * all ports: implementations are safe for use by many threads; they store and return facts and know no rule; what a batch
 * method writes it reports in the order of its argument; and what is broken is thrown as {@link
 * io.tenantshare.ports.StorageException}, never as an exception of the technology behind it.
 */
@NullMarked
package io.tenantshare.ports;

import org.jspecify.annotations.NullMarked;
