package io.tenantshare.domain.answer;

/** How a whole call ended: the report of a call about resources, or the outcome of a call about one other thing. */
public sealed interface CallAnswer extends Answer permits ShareReport, Outcome {}
