package io.tenantshare.json;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Lifetime;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Members and shares on the wire. */
final class SharingForms {

    private static final Comparator<Member> BY_RECIPIENT =
            Comparator.comparing(member -> member.recipient().value(), Text.ORDER);

    private SharingForms() {}

    /** A placement is two fields, or none. */
    static Optional<VaultId> vault(Placement placement) {
        return placement instanceof Placement.InVault held ? Optional.of(held.vault()) : Optional.empty();
    }

    static Optional<Long> attempt(Placement placement) {
        return placement instanceof Placement.InVault held ? Optional.of(held.attempt()) : Optional.empty();
    }

    static void checkPlacement(Optional<VaultId> vault, Optional<Long> attempt) {
        if (vault.isPresent() != attempt.isPresent()) {
            throw Place.ROOT.expected("vault and attempt together");
        }
    }

    static Placement placement(Optional<VaultId> vault, Optional<Long> attempt) {
        return vault.isPresent() && attempt.isPresent()
                ? new Placement.InVault(vault.get(), attempt.get())
                : Placement.NONE;
    }

    record WireMember(
            ProjectId recipient,
            AccountId account,
            MemberStatus status,
            Optional<VaultId> vault,
            Optional<Long> attempt,
            List<ImageId> registeredImages,
            Instant offeredAt,
            Instant updatedAt,
            Optional<String> note,
            Optional<String> reason,
            Optional<Instant> answerBy,
            Optional<Instant> endsAt,
            Optional<RuleTrace> rule,
            Optional<ExtensionRequest> extension,
            Optional<Duration> reminded) {

        WireMember {
            checkPlacement(vault, attempt);
        }

        static WireMember of(Member member) {
            return new WireMember(
                    member.recipient(),
                    member.account(),
                    member.status(),
                    SharingForms.vault(member.placement()),
                    SharingForms.attempt(member.placement()),
                    member.registeredImages(),
                    member.offeredAt(),
                    member.updatedAt(),
                    member.note(),
                    member.reason(),
                    member.lifetime().answerBy(),
                    member.lifetime().endsAt(),
                    member.rule(),
                    member.extension(),
                    member.reminded());
        }

        Member toDomain() {
            return new Member(
                    recipient,
                    account,
                    status,
                    placement(vault, attempt),
                    registeredImages,
                    offeredAt,
                    updatedAt,
                    note,
                    reason,
                    new Lifetime(answerBy, endsAt),
                    rule,
                    extension,
                    reminded);
        }
    }

    /**
     * What a recipient asks for.
     *
     * @param endsAt left out if the share is to have no end
     */
    record WireExtension(Optional<Instant> endsAt, Optional<String> note, Instant askedAt) {

        static WireExtension of(ExtensionRequest request) {
            return new WireExtension(request.end(), request.note(), request.askedAt());
        }

        ExtensionRequest toDomain() {
            return new ExtensionRequest(endsAt, note, askedAt);
        }
    }

    /**
     * A share that exists elsewhere, as it is imported.
     *
     * @param answeredAt absent while it is pending
     */
    record WireImportedMember(
            ProjectId recipient,
            MemberStatus status,
            Instant offeredAt,
            Optional<Instant> answeredAt,
            Optional<VaultId> vault,
            Optional<Instant> answerBy,
            Optional<Instant> endsAt) {

        static WireImportedMember of(ImportedMember member) {
            return new WireImportedMember(
                    member.recipient(),
                    member.status(),
                    member.offeredAt(),
                    member.answeredAt(),
                    member.vault(),
                    member.lifetime().answerBy(),
                    member.lifetime().endsAt());
        }

        ImportedMember toDomain() {
            return new ImportedMember(recipient, status, offeredAt, answeredAt, vault, new Lifetime(answerBy, endsAt));
        }
    }

    /**
     * A resource with its member list, as storages exchange it.
     *
     * @param resource absent of a pruned tombstone
     * @param deletedAt of a tombstone, if it is known
     * @param idFree of a pruned tombstone
     */
    record WireSharedResource(
            int v,
            ResourceId id,
            Optional<Resource> resource,
            List<Member> members,
            long revision,
            boolean deleted,
            Optional<Instant> deletedAt,
            Optional<Boolean> idFree) {

        static WireSharedResource of(SharedResource shared) {
            return new WireSharedResource(
                    Shape.VERSION,
                    shared.id(),
                    shared.pruned() ? Optional.empty() : Optional.of(shared.resource()),
                    shared.members().stream().sorted(BY_RECIPIENT).toList(),
                    shared.revision(),
                    shared.deleted(),
                    shared.deletedAt(),
                    shared.pruned() ? Optional.of(shared.idFree()) : Optional.empty());
        }

        SharedResource toDomain() {
            if (resource.isEmpty()) {
                return SharedResource.pruned(id, revision, idFree.orElse(false));
            }
            return deleted
                    ? SharedResource.tombstone(resource.get(), revision, deletedAt)
                    : SharedResource.stored(resource.get(), members, revision, false);
        }
    }

    record WireCounts(
            long pending,
            long accepted,
            long rejected,
            @Computed long total) {

        static WireCounts of(ShareCounts counts) {
            return new WireCounts(counts.pending(), counts.accepted(), counts.rejected(), counts.total());
        }

        ShareCounts toDomain() {
            return new ShareCounts(pending, accepted, rejected);
        }
    }

    /** A share as a list shows it: of the resource, what a list needs. What a rule did is in the recipient's lists alone. */
    record WireShare(
            ResourceId resource,
            String name,
            String kind,
            ProjectId owner,
            ProjectId recipient,
            MemberStatus status,
            Instant offeredAt,
            Instant updatedAt,
            Optional<VaultId> vault,
            Optional<String> note,
            Optional<String> reason,
            Optional<Instant> answerBy,
            Optional<Instant> endsAt,
            Optional<RuleTrace> rule,
            Optional<ExtensionRequest> extension) {

        static WireShare of(Share share) {
            return new WireShare(
                    share.resource().id(),
                    share.resource().name(),
                    share.resource().kind().code(),
                    share.owner(),
                    share.recipient(),
                    share.status(),
                    share.offeredAt(),
                    share.updatedAt(),
                    share.member().vault(),
                    share.member().note(),
                    share.member().reason(),
                    share.member().lifetime().answerBy(),
                    share.member().lifetime().endsAt(),
                    share.member().rule(),
                    share.member().extension());
        }
    }
}
