package io.tenantshare.domain.policy;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The rules for images: each pair of a call on its own, a vault for full-server images only. */
final class ImageRules extends ResourceRules<Image> {

    private static final CommonReasons REASONS = new CommonReasons(
            Reason.IMAGE_UNKNOWN,
            Reason.IMAGE_ID_TAKEN,
            Reason.IMAGE_REGISTERED_OTHERWISE,
            Reason.NOT_OWNER,
            Reason.NOT_RECIPIENT,
            Reason.NOT_ACCEPTED,
            Reason.NOT_A_MEMBER,
            Reason.ALREADY_SHARED,
            Reason.RECIPIENT_UNAVAILABLE,
            Reason.CALL_REFUSED,
            Reason.ACCEPTED_ELSEWHERE,
            Reason.IMAGE_IDENTITY_FIXED);
    private static final OwnerEvents EVENTS =
            new OwnerEvents(EventType.IMAGE_REGISTERED, EventType.IMAGE_UPDATED, EventType.IMAGE_DELETED);

    private static final Map<Relation, Decision> NOT_ACCEPTED = notAccepted(Reason.NOT_ACCEPTED);
    private static final Map<Relation, Decision> REPLICA_NOT_ACCEPTED = notAccepted(Reason.REPLICA_NOT_ACCEPTED);

    static final ImageRules INSTANCE = new ImageRules();

    private ImageRules() {
        super(REASONS, EVENTS, false, ImageShareRule.ALL, ImageAcceptRule.ALL, ImageUseRule.GATES, ImageUseRule.RULES);
    }

    /** Made once: every check of somebody who has not accepted is answered with one of them. */
    private static Map<Relation, Decision> notAccepted(Reason reason) {
        Map<Relation, Decision> answers = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            answers.put(
                    relation, relation.mayUse() ? Decision.ALLOWED : Decision.refused(Refusal.of(reason, relation)));
        }
        return answers;
    }

    @Override
    public Decision unlessAccepted(Relation relation, Operation operation) {
        return Objects.requireNonNull(
                (operation == Operation.REPLICATE ? REPLICA_NOT_ACCEPTED : NOT_ACCEPTED).get(relation));
    }

    @Override
    public List<Refusal> objectionsToCall(int images, SharingLimits limits) {
        if (images == 0) {
            return List.of(Refusal.of(Reason.NO_IMAGES, 0));
        }
        return images > limits.imagesPerCall()
                ? List.of(Refusal.of(Reason.TOO_MANY_IMAGES, images, limits.imagesPerCall()))
                : List.of();
    }

    @Override
    public List<Refusal> objectionsToStopping(int images, int recipients, SharingLimits limits) {
        List<Refusal> objections = objectionsToCall(images, limits);
        return recipients > 0
                ? objections
                : Objection.added(objections, Optional.of(Refusal.of(Reason.NO_RECIPIENTS, 0)));
    }

    /** The limit counts distinct projects, and a call is never split in silence (SI-4, C-22). */
    @Override
    public List<Refusal> objectionsToSharing(int images, int recipients, SharingLimits limits) {
        List<Refusal> objections = objectionsToStopping(images, recipients, limits);
        return recipients <= limits.recipientsPerCall()
                ? objections
                : Objection.added(
                        objections,
                        Optional.of(Refusal.of(Reason.TOO_MANY_RECIPIENTS, recipients, limits.recipientsPerCall())));
    }

    @Override
    public List<Refusal> objectionsToRegistering(Image image, SharingRules rules) {
        return notForAll(image.spec()).map(List::of).orElse(List.of());
    }

    @Override
    public List<Refusal> objectionsToUpdating(
            SharedResource shared, Image before, Image after, Function<VaultId, Optional<Vault>> vault, Instant now) {
        List<Refusal> objections = new ArrayList<>();
        fixedPart(shared, before, after.spec())
                .ifPresent(part -> objections.add(Refusal.of(Reason.IMAGE_IDENTITY_FIXED, part)));
        if (after.visibility() == Visibility.PUBLIC && shared.memberCount() > 0) {
            objections.add(Refusal.of(Reason.IMAGE_STILL_SHARED, shared.id(), shared.memberCount()));
        }
        notForAll(after.spec()).ifPresent(objections::add);
        return objections;
    }

    @Override
    public List<Refusal> objectionsToDeleting(SharedResource shared) {
        return List.of();
    }

    @Override
    public Optional<VaultId> vaultConcerned(
            Image image, ProjectId caller, Optional<Member> member, Use use, Instant now) {
        return Optional.empty();
    }

    /**
     * A full-server image may be accepted although the vault has too little room left for it: the capacity is what counts.
     * The recipient is warned (C-20).
     */
    @Override
    public List<Refusal> warningsOn(AcceptProposal<Image> proposal) {
        return ImageAcceptRule.shortage(proposal)
                .map(roomMb -> List.of(Refusal.of(
                        Reason.VAULT_NEARLY_FULL,
                        roomMb / VaultSpec.MB_PER_GB + " GB",
                        proposal.resource().spec().totalGb() + " GB")))
                .orElse(List.of());
    }

    @Override
    public Optional<ReservationRequest> reservation(AcceptProposal<Image> proposal, long attempt, Instant now) {
        if (proposal.resource().kind() != ImageKind.FULL_SERVER) {
            return Optional.empty();
        }
        long sizeMb = ImageAcceptRule.sizeMb(proposal);
        return proposal.vault()
                .map(vault -> new ReservationRequest(
                        vault.owner(),
                        vault.id(),
                        new Holding(proposal.resource().id(), sizeMb, attempt, false, now),
                        sizeMb,
                        proposal.rules().overfilledVaults() ? Long.MIN_VALUE : sizeMb));
    }

    @Override
    public boolean dependOnDescriptionAlone(Image image) {
        return !(image.spec().encryption() instanceof Encryption.CustomerKey);
    }

    /** Everybody uses a public image: what some need a grant for, or what is not shared with anybody, is none (SI-8, SI-9). */
    private static Optional<Refusal> notForAll(ImageSpec spec) {
        if (spec.visibility() != Visibility.PUBLIC) {
            return Optional.empty();
        }
        if (!(spec.encryption() instanceof Encryption.None)) {
            return Optional.of(Refusal.of(Reason.IMAGE_NOT_FOR_ALL, "encrypted"));
        }
        return switch (spec.origin()) {
            case NONE, OWN_BACKUP -> Optional.empty();
            case LEGACY_BACKUP -> Optional.of(Refusal.of(Reason.IMAGE_NOT_FOR_ALL, "made from a legacy backup"));
            case RECEIVED_BACKUP -> Optional.of(Refusal.of(Reason.IMAGE_NOT_FOR_ALL, "made from a received backup"));
        };
    }

    /** Disks are fixed once the image was active or has a member: going back to being created frees nothing (FX-2). */
    private static Optional<String> fixedPart(SharedResource shared, Image image, ImageSpec after) {
        ImageSpec before = image.spec();
        if (before.kind() != after.kind()) {
            return Optional.of("kind");
        }
        if (before.origin() != after.origin()) {
            return Optional.of("origin");
        }
        if (!before.encryption().equals(after.encryption())) {
            return Optional.of("encryption");
        }
        boolean sameDisks = before.systemDiskGb() == after.systemDiskGb()
                && before.dataDisksGb().equals(after.dataDisksGb());
        boolean fixed = image.completed() || shared.memberCount() > 0;
        return sameDisks || !fixed ? Optional.empty() : Optional.of("disks");
    }
}
