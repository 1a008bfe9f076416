/**
 * How the SDK answers: a {@link io.tenantshare.domain.answer.Decision} on a question, an {@link
 * io.tenantshare.domain.answer.Outcome} of a call about one thing, a {@link io.tenantshare.domain.answer.ShareReport} of a
 * call about resources and projects. Each is an {@link io.tenantshare.domain.answer.Answer}.
 */
@NullMarked
package io.tenantshare.domain.answer;

import org.jspecify.annotations.NullMarked;
