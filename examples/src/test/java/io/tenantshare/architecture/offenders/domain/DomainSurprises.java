package io.tenantshare.architecture.offenders.domain;

/** Breaks: only the known exceptions are thrown. */
final class DomainSurprises extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
