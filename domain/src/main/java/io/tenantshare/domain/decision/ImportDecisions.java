package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Taking over sharing that exists elsewhere already (rule book OB-9). */
public final class ImportDecisions {

    private ImportDecisions() {}

    /**
     * Decides that these shares of a resource are taken over as they are: all that are not there yet, or none. Each must be
     * one that its owner could offer today and its recipient could accept into that vault, by the standard rules. The host's
     * policies are not asked, and a key need not be granted yet.
     *
     * @param call by the resource's owner, in whose place the host acts
     * @throws InvalidInputException with {@link Reason#INVALID_IMPORT} if something was offered or answered after now, or if a
     *     project is named twice
     */
    public static Decided<List<ShareOutcome>, ResourceChange> add(
            Subject subject, Call call, List<ImportedMember> imported) {
        requireSound(imported, call.now());
        Call standard = new Call(call.actor(), call.facts(), call.rules().withoutHostPolicies(), call.stamp());
        Decision mayShare = UseDecisions.decide(subject, standard, Use.of(Operation.SHARE));
        SharedResource shared = subject.stored();
        return shared == null || subject.relationOf(call.actor()) != Relation.OWNER
                ? Decided.nothing(imported.stream()
                        .map(member -> ShareOutcome.refused(subject.id(), member.recipient(), mayShare.objections()))
                        .toList())
                : add(subject, shared, shared.resource(), mayShare.objections(), standard, imported);
    }

    private static void requireSound(List<ImportedMember> imported, Instant now) {
        Set<ProjectId> named = new HashSet<>();
        for (ImportedMember member : imported) {
            member.requireNotAfter(now);
            if (!named.add(member.recipient())) {
                throw new InvalidInputException(Refusal.of(Reason.INVALID_IMPORT, member.recipient(), "named twice"));
            }
        }
    }

    private static <R extends Resource> Decided<List<ShareOutcome>, ResourceChange> add(
            Subject subject,
            SharedResource shared,
            R resource,
            List<Refusal> resourceSide,
            Call call,
            List<ImportedMember> imported) {
        List<ShareOutcome> outcomes = new ArrayList<>(imported.size());
        List<Member> members = new ArrayList<>(imported.size());
        List<ImportedMember> told = new ArrayList<>(imported.size());
        List<ReservationRequest> rooms = new ArrayList<>();
        int countAfter = shared.memberCount();
        for (ImportedMember wanted : imported) {
            boolean isNew = !wanted.isOverAt(call.now())
                    && shared.member(wanted.recipient()).isEmpty();
            countAfter += isNew ? 1 : 0;
        }
        long revision = shared.revision() + 1;
        boolean refused = false;
        for (ImportedMember wanted : imported) {
            if (wanted.isOverAt(call.now())) {
                outcomes.add(ShareOutcome.already(
                        shared.id(),
                        wanted.recipient(),
                        Refusal.of(
                                Reason.END_NOT_AHEAD,
                                wanted.lifetime().until(wanted.status()).orElseThrow(),
                                call.now())));
                continue;
            }
            Optional<Member> present = shared.member(wanted.recipient());
            if (present.isPresent() && wanted.isAlready(present.get())) {
                outcomes.add(ShareOutcome.already(shared.id(), wanted.recipient()));
                continue;
            }
            Attempt<R> attempt =
                    new Attempt<>(resource, wanted, call, shared.memberCount() + members.size(), countAfter);
            List<Refusal> objections = present.isPresent()
                    ? List.of(conflict(present.get()))
                    : OfferDecisions.joined(resourceSide, attempt.objections());
            Optional<Project> project = attempt.project();
            if (objections.isEmpty() && project.filter(Project::isOpen).isEmpty()) {
                objections = List.of(
                        Refusal.of(ResourceRules.of(resource).reasons().recipientUnavailable(), wanted.recipient()));
            }
            if (!objections.isEmpty() || project.isEmpty()) {
                outcomes.add(ShareOutcome.refused(shared.id(), wanted.recipient(), objections));
                refused = true;
                continue;
            }
            Optional<ReservationRequest> room = attempt.room(revision);
            ImportedMember kept = wanted.keptIn(room.map(ReservationRequest::vault));
            outcomes.add(ShareOutcome.done(shared.id(), wanted.recipient(), attempt.notices()));
            members.add(call.rules().lifetimes().stated(kept.member(project.get(), revision), call.now()));
            told.add(kept);
            room.ifPresent(rooms::add);
        }
        if (refused) {
            return Decided.nothing(OfferDecisions.none(outcomes, Reason.IMPORT_REFUSED));
        }
        return members.isEmpty()
                ? Decided.nothing(outcomes)
                : Decided.<List<ShareOutcome>, ResourceChange>change(
                                outcomes, Changes.ofImport(subject, shared.with(members), told, call.stamp()))
                        .reserving(rooms, List.of());
    }

    /** What the rules for an offer and for its acceptance say to one share. */
    private static final class Attempt<R extends Resource> {

        private final R resource;
        private final ImportedMember wanted;
        private final Call call;
        private final int count;
        private final int countAfter;
        private final ResourceRules<R> rules;

        Attempt(R resource, ImportedMember wanted, Call call, int count, int countAfter) {
            this.resource = resource;
            this.wanted = wanted;
            this.call = call;
            this.count = count;
            this.countAfter = countAfter;
            this.rules = ResourceRules.of(resource);
        }

        /** A project of another region counts as not found. */
        Optional<Project> project() {
            return call.facts()
                    .project(wanted.recipient())
                    .filter(known -> known.region().equals(resource.region()));
        }

        List<Refusal> objections() {
            return OfferDecisions.joined(
                    toOffer(Set.of()),
                    acceptance().map(call.rules()::objectionsTo).orElse(List.of()));
        }

        /** What is to be known although it is imported: what the vault warns of, and a grant that is missing. */
        List<Refusal> notices() {
            Set<KeyOperation> missing = project()
                    .map(known -> UseDecisions.missingGrants(resource, known.account(), call.facts()))
                    .orElse(Set.of());
            return OfferDecisions.joined(
                    acceptance().map(rules::warningsOn).orElse(List.of()),
                    missing.isEmpty() ? List.of() : toOffer(missing));
        }

        Optional<ReservationRequest> room(long revision) {
            return acceptance().flatMap(proposal -> rules.reservation(proposal, revision, call.now()));
        }

        private List<Refusal> toOffer(Set<KeyOperation> missing) {
            return call.rules()
                    .objectionsTo(new ShareProposal<>(
                            resource,
                            wanted.recipient(),
                            project(),
                            Optional.empty(),
                            count,
                            countAfter,
                            missing,
                            call.rules()));
        }

        /** The acceptance, as of the offer alone; empty where nothing is accepted, or by nobody that is known. */
        private Optional<AcceptProposal<R>> acceptance() {
            Optional<VaultId> vaultId = wanted.vault();
            Optional<Vault> vault = vaultId.flatMap(id -> call.facts().vault(wanted.recipient(), id));
            return wanted.status() == MemberStatus.ACCEPTED
                    ? project()
                            .map(known -> new AcceptProposal<>(
                                    resource, Member.offered(known, wanted.offeredAt()), vaultId, vault, call.rules()))
                    : Optional.empty();
        }
    }

    private static Refusal conflict(Member present) {
        String where = present.vault().map(vault -> ", in vault " + vault).orElse("")
                + present.until().map(end -> ", until " + end).orElse("");
        return Refusal.of(
                Reason.IMPORT_CONFLICT,
                present.recipient(),
                present.status() + " since " + present.updatedAt() + ", offered " + present.offeredAt() + where);
    }
}
