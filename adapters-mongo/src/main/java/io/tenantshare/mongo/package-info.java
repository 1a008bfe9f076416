/**
 * Implements every port on MongoDB, or on a server that speaks its protocol. Each thing that changes is one document with
 * its own outbox, written under an optimistic lock; the lists of shares and the event log are derived from it. There are
 * no transactions, so a standalone server, a replica set and a sharded cluster all do. Any number of processes may share
 * one database.
 */
@NullMarked
package io.tenantshare.mongo;

import org.jspecify.annotations.NullMarked;
