package io.tenantshare.domain.refusal;

/** A "no" as an exception, for hosts that ask for one with {@code orThrow()}. */
public final class RefusedException extends SharingException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Wraps the first refusal, with everything that was refused as the message. */
    public RefusedException(Refusal refusal, String why) {
        super(why);
        this.refusal = refusal;
    }

    /** The first refusal. */
    public Refusal refusal() {
        return refusal;
    }
}
