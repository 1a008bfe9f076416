package io.tenantshare.domain.refusal;

/** Thrown before anything is written when an argument cannot be understood; names the value and the remedy. */
public final class InvalidInputException extends SharingException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Wraps what is wrong with the argument. */
    public InvalidInputException(Refusal refusal) {
        super(refusal.message() + " " + refusal.remedy());
        this.refusal = refusal;
    }

    /** What is wrong, as a value: code, offending value, limit and remedy. */
    public Refusal refusal() {
        return refusal;
    }
}
