package io.tenantshare.domain.decision;

import io.tenantshare.domain.policy.AcceptProposal;
import io.tenantshare.domain.policy.ResourceRules;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import java.util.List;
import java.util.Optional;

/**
 * What an acceptance comes to, whoever asks for it: the recipient, or a rule of its.
 *
 * @param objections what is in the way; if anything is, the member is as it was
 * @param warnings what the recipient should know although it may accept
 * @param member the member as it is then
 * @param room the room that it takes in a vault
 * @param tidied what is to be tidied before the room is reserved
 */
record Acceptance(
        List<Refusal> objections,
        List<Refusal> warnings,
        Member member,
        Optional<ReservationRequest> room,
        List<ResourceId> tidied) {

    static <R extends Resource> Acceptance of(
            SharedResource shared, R resource, Member member, Call call, Optional<VaultId> vaultId) {
        ResourceRules<R> rules = ResourceRules.of(resource);
        Optional<Vault> vault = vaultId.flatMap(id -> call.facts().vault(member.recipient(), id));
        AcceptProposal<R> proposal = new AcceptProposal<>(resource, member, vaultId, vault, call.rules());
        List<Refusal> objections = call.rules().objectionsTo(proposal);
        List<ResourceId> tidied = List.of();
        if (!objections.isEmpty() && vault.isPresent()) {
            Vault without = call.facts().withoutEnded(vault.get(), call.now());
            tidied = ended(vault.get(), without);
            proposal = new AcceptProposal<>(resource, member, vaultId, Optional.of(without), call.rules());
            objections = tidied.isEmpty() ? objections : call.rules().objectionsTo(proposal);
        }
        if (!objections.isEmpty()) {
            return new Acceptance(objections, List.of(), member, Optional.empty(), List.of());
        }
        Optional<ReservationRequest> room = rules.reservation(proposal, shared.revision() + 1, call.now());
        Placement placement = room.<Placement>map(request ->
                        new Placement.InVault(request.vault(), request.holding().attempt()))
                .orElse(Placement.NONE);
        return new Acceptance(
                List.of(),
                rules.warningsOn(proposal),
                member.answered(MemberStatus.ACCEPTED, placement, call.now()),
                room,
                tidied);
    }

    private static List<ResourceId> ended(Vault vault, Vault without) {
        return vault.holdings().stream()
                .filter(holding -> !without.holdings().contains(holding))
                .map(Holding::resource)
                .toList();
    }
}
