package io.tenantshare.json;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an HTTP host tells of a refusal: problem details (RFC 9457) with the refusal's own fields beside the standard ones.
 * Immutable.
 *
 * @param status the HTTP status, 400 to 599
 * @param refusal the one that the status and the detail tell of
 * @param objections all of them
 */
public record Problem(int status, Refusal refusal, List<Refusal> objections) {

    /** The media type of the JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if the status is no status of an error, or if a component or an objection is null
     */
    public Problem {
        if (status < 400 || status > 599) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SIZE, status, "400 to 599"));
        }
        Arguments.required(refusal, "refusal");
        objections = Arguments.list(objections, "objections");
    }

    /**
     * The problem of one refusal, such as that of an {@link InvalidInputException}.
     *
     * @throws InvalidInputException if it is null
     */
    public static Problem of(Refusal refusal) {
        return ofAll(List.of(Arguments.required(refusal, "refusal")));
    }

    /**
     * The problem of all objections to one thing. The first one gives status and detail, but a refusal for another's sake
     * ({@link Reason#CALL_REFUSED}, {@link Reason#BACKUP_CALL_REFUSED}) comes last.
     *
     * @throws InvalidInputException if there is none, or if one is null
     */
    public static Problem ofAll(List<Refusal> objections) {
        List<Refusal> all = Arguments.list(objections, "objections");
        Refusal first = all.stream()
                .filter(objection -> !isForAnothersSake(objection))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(() ->
                        new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, "no objection", "at least one")));
        return new Problem(statusOf(first.kind()), first, all);
    }

    /**
     * The problem of a call; empty if it is answered with 200 and the report itself. That is so if it is ok, and if it was
     * carried out for several items, whatever became of each.
     *
     * @throws InvalidInputException if the answer is null
     */
    public static Optional<Problem> ofCall(CallAnswer answer) {
        if (Arguments.required(answer, "answer").ok() || answer.refusal().isEmpty()) {
            return Optional.empty();
        }
        if (answer instanceof Outcome outcome) {
            return Optional.of(ofAll(outcome.objections()));
        }
        ShareReport report = (ShareReport) answer;
        if (!report.objections().isEmpty()) {
            return Optional.of(ofAll(report.objections()));
        }
        List<Refusal> ofItems = report.outcomes().stream()
                .map(ShareOutcome::objections)
                .flatMap(List::stream)
                .toList();
        boolean carriedOut = report.outcomes().size() > 1 && ofItems.stream().noneMatch(Problem::isForAnothersSake);
        return carriedOut ? Optional.empty() : Optional.of(ofAll(ofItems));
    }

    /** The same with another status, for a host whose API has statuses of its own. */
    public Problem withStatus(int next) {
        return new Problem(next, refusal, objections);
    }

    /** The HTTP status of a kind. With 503, a host sends {@code Retry-After}. */
    public static int statusOf(Kind kind) {
        return switch (Arguments.required(kind, "kind")) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case FORBIDDEN -> 403;
            case CONFLICT, STATE -> 409;
            case UNSUITABLE -> 422;
            case LIMIT -> 413;
            case UNAVAILABLE -> 503;
        };
    }

    /** Names the kind of problem: a URN that ends with the refusal's code. */
    public String type() {
        return "urn:tenantshare:refusal:"
                + URLEncoder.encode(refusal.code(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A few words that are the same for every problem of this type. */
    public String title() {
        if (refusal instanceof Refusal.ByHost) {
            return "Objection of the host";
        }
        String words = refusal.code().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What is wrong, in one sentence. */
    public String detail() {
        return refusal.message();
    }

    private static boolean isForAnothersSake(Refusal refusal) {
        return refusal.code().equals(Reason.CALL_REFUSED.code())
                || refusal.code().equals(Reason.BACKUP_CALL_REFUSED.code());
    }
}
