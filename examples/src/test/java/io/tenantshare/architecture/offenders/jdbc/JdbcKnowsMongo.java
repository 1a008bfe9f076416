package io.tenantshare.architecture.offenders.jdbc;

import io.tenantshare.architecture.offenders.mongo.InnocentMongoStorage;

/** Breaks: the SQL adapter adds nothing but JDBC, its form of JSON and two pools. */
record JdbcKnowsMongo(InnocentMongoStorage other) {}
