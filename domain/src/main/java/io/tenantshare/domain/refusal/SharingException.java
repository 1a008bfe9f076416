package io.tenantshare.domain.refusal;

/** The root of everything the SDK throws: misuse and broken things. A "no" is never thrown, see {@link Refusal}. */
public abstract class SharingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For subclasses. */
    protected SharingException(String message) {
        super(message);
    }

    /** For subclasses. */
    protected SharingException(String message, Throwable cause) {
        super(message, cause);
    }
}
