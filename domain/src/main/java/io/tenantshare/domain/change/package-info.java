/** What is written: the next state of one thing together with the events that led to it. */
@NullMarked
package io.tenantshare.domain.change;

import org.jspecify.annotations.NullMarked;
