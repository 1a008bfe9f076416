/** What recipients say beforehand about offers that come to them. */
@NullMarked
package io.tenantshare.domain.recipient;

import org.jspecify.annotations.NullMarked;
