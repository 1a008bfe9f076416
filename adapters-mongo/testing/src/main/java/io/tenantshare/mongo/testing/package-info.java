/**
 * Servers for tests of what is stored in MongoDB: one inside the JVM that can be told to fail ({@link
 * io.tenantshare.mongo.testing.InProcessServer}), and every deployment that can be reached, for suites ({@link
 * io.tenantshare.mongo.testing.OnEveryDeployment}).
 */
@NullMarked
package io.tenantshare.mongo.testing;

import org.jspecify.annotations.NullMarked;
