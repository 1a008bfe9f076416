/**
 * Implements every port on SQL: {@link io.tenantshare.jdbc.JdbcStorage} keeps a sharing in tables of PostgreSQL 15 or later, or
 * of H2.
 */
@NullMarked
package io.tenantshare.jdbc;

import org.jspecify.annotations.NullMarked;
