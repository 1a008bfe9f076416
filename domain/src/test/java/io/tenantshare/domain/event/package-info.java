@NullMarked
package io.tenantshare.domain.event;

import org.jspecify.annotations.NullMarked;
