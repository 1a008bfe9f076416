/**
 * The data structure behind the lists of shares. Nothing here is for hosts.
 *
 * <p>A list is a <em>copy-on-write B-tree</em>, {@link io.tenantshare.memory.internal.ShareTree}. Its leaves hold shares in
 * list order, newest offer first; its branches hold nodes. A node is an array of at most 32 entries and never changes: an
 * insertion, a replacement or a removal copies the nodes on the path from one leaf to the root, and shares all others with
 * the tree before. A node that becomes too long is split into halves; one that becomes too short is merged with its
 * neighbour. A reader keeps the tree that it began with, needs no lock and sees one state of the list.
 *
 * <p>Beside each entry stand <em>status bits</em>: the statuses that occur in it. A list of one status skips each entry, and
 * with it the whole subtree, that has no share in this status; a change of status replaces a share in its place. A tree
 * counts its shares by status, so that counts are read and not computed (ADR 0031).
 */
@NullMarked
package io.tenantshare.memory.internal;

import org.jspecify.annotations.NullMarked;
