@NullMarked
package io.tenantshare.mongo;

import org.jspecify.annotations.NullMarked;
