/**
 * Servers for tests of the MongoDB adapter: a server inside the JVM with fault injection ({@link
 * io.tenantshare.mongo.testing.InProcessServer}), and test classes that run on every server that is available ({@link
 * io.tenantshare.mongo.testing.OnEveryDeployment}).
 */
@NullMarked
package io.tenantshare.mongo.testing;

import org.jspecify.annotations.NullMarked;
