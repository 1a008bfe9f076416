/**
 * Every port on MongoDB, or on a server that speaks its protocol: one document per resource with its members, changed
 * by compare-and-set; lists and log derived from it. No transactions, so that a standalone server, a replica set and a
 * sharded cluster serve alike. Any number of processes may share one database.
 */
@NullMarked
package io.tenantshare.mongo;

import org.jspecify.annotations.NullMarked;
