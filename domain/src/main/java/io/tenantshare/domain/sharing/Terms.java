package io.tenantshare.domain.sharing;

import io.tenantshare.domain.refusal.Arguments;

/**
 * What a call states about the lifetime of what it shares.
 *
 * @param answer when an offer ends that is not answered
 * @param end when the share ends
 */
public record Terms(Term answer, Term end) {

    /** Nothing is stated. */
    public static final Terms RULED = new Terms(new Term.Ruled(), new Term.Ruled());

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public Terms {
        Arguments.required(answer, "answer");
        Arguments.required(end, "end");
    }

    /** These terms with another time for the answer. */
    public Terms withAnswer(Term next) {
        return new Terms(next, end);
    }

    /** These terms with another end. */
    public Terms withEnd(Term next) {
        return new Terms(answer, next);
    }
}
