package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a rule answers, and how answers are collected. */
final class Objection {

    private Objection() {}

    /** The objections with one more, if there is one. */
    static List<Refusal> added(List<Refusal> objections, Optional<Refusal> next) {
        if (next.isEmpty()) {
            return objections;
        }
        if (objections.isEmpty()) {
            return List.of(next.get());
        }
        List<Refusal> all = new ArrayList<>(objections);
        all.add(next.get());
        return all;
    }

    /** Every objection. By index: an iterator would be garbage of every access check. */
    static <P> List<Refusal> all(List<? extends Rule<P>> rules, P proposal) {
        List<Refusal> objections = List.of();
        for (int i = 0; i < rules.size(); i++) {
            objections = added(objections, rules.get(i).objectionTo(proposal));
        }
        return objections;
    }

    /** The first objection. */
    static <P> Optional<Refusal> first(List<? extends Rule<P>> rules, P proposal) {
        for (int i = 0; i < rules.size(); i++) {
            Optional<Refusal> objection = rules.get(i).objectionTo(proposal);
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    static Optional<Refusal> yes() {
        return Optional.empty();
    }

    static Optional<Refusal> no(Reason reason, Object value) {
        return Optional.of(Refusal.of(reason, value));
    }

    static Optional<Refusal> no(Reason reason, Object value, Object limit) {
        return Optional.of(Refusal.of(reason, value, limit));
    }
}
