/**
 * The driven ports. A {@link io.tenantshare.ports.Storage} brings all of them; a host that already owns one of the
 * facts, such as its project directory, implements that one port and keeps the rest.
 *
 * <p>Every sentence of the methods' documentation is a promise that {@code tenantshare-ports-contract} tests. Common to
 * all ports: implementations are safe for use by many threads; they store and return facts and know no rule; what a batch
 * method writes it reports in the order of its argument; and what is broken is thrown as {@link
 * io.tenantshare.ports.StorageException}, never as an exception of the technology behind it.
 *
 * <ul>
 *   <li>Texts are compared exactly: no folding of case, no normalisation, and spaces at the end count. Where a port
 *       promises an order of ids, it is {@link io.tenantshare.domain.refusal.Text#ORDER}, the order of their bytes in UTF-8;
 *       the collation of a database is usually another one.
 *   <li>Times are whole milliseconds, from 1970 to 9999 wherever they are stored. Only {@link
 *       io.tenantshare.ports.RequestKeys} look at a clock.
 *   <li>Collections may be empty, and have no limit by themselves. The SDK passes at most 500 resources, changes or commits
 *       to one call, and as many projects or keys as the host's own call is about. A storage whose technology takes fewer at
 *       once splits them.
 *   <li>A page or limit is at least 1. Whoever asks with less has made a mistake, and the answer is not defined.
 * </ul>
 */
@NullMarked
package io.tenantshare.ports;

import org.jspecify.annotations.NullMarked;
