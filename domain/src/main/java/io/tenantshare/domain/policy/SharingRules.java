package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every rule there is, in one place: the standard policies with their switches and limits, then the host's own.
 * Immutable.
 */
public final class SharingRules {

    private final SharingLimits limits;
    private final boolean isoImages;
    private final boolean encryptedImages;
    private final List<SharingPolicy> hostPolicies;

    private SharingRules(
            SharingLimits limits, boolean isoImages, boolean encryptedImages, List<SharingPolicy> hostPolicies) {
        this.limits = limits;
        this.isoImages = isoImages;
        this.encryptedImages = encryptedImages;
        this.hostPolicies = List.copyOf(hostPolicies);
    }

    /** The rule book as it stands: its limits, no ISO images (C-12), encrypted images with a granted key (C-1). */
    public static SharingRules standard() {
        return new SharingRules(SharingLimits.STANDARD, false, true, List.of());
    }

    /** These rules with other limits (C-11, C-23). */
    public SharingRules withLimits(SharingLimits next) {
        return new SharingRules(Text.required(next, "limits"), isoImages, encryptedImages, hostPolicies);
    }

    /** These rules with ISO images shareable or not (C-12). */
    public SharingRules withIsoImages(boolean shareable) {
        return new SharingRules(limits, shareable, encryptedImages, hostPolicies);
    }

    /** These rules with images under a granted customer key shareable or not (C-1). */
    public SharingRules withEncryptedImages(boolean shareable) {
        return new SharingRules(limits, isoImages, shareable, hostPolicies);
    }

    /** These rules with one more policy of the host's, asked after all others. */
    public SharingRules with(SharingPolicy policy) {
        List<SharingPolicy> next = new ArrayList<>(hostPolicies);
        next.add(Text.required(policy, "policy"));
        return new SharingRules(limits, isoImages, encryptedImages, next);
    }

    /** The numbers in the rules. */
    public SharingLimits limits() {
        return limits;
    }

    /** Whether ISO images may be shared. */
    public boolean isoImages() {
        return isoImages;
    }

    /** Whether images under a granted customer key may be shared. */
    public boolean encryptedImages() {
        return encryptedImages;
    }

    /** The host's own policies, in the order they were added. */
    public List<SharingPolicy> hostPolicies() {
        return hostPolicies;
    }

    /** Every objection to a call for so many distinct images as a whole. */
    public List<Refusal> objectionsToCall(int images) {
        if (images == 0) {
            return List.of(Refusal.of(Reason.NO_IMAGES, 0));
        }
        return images > limits.imagesPerCall()
                ? List.of(Refusal.of(Reason.TOO_MANY_IMAGES, images, limits.imagesPerCall()))
                : List.of();
    }

    /** Every objection to a call that stops sharing so many distinct images with so many distinct projects. */
    public List<Refusal> objectionsToStopping(int images, int recipients) {
        List<Refusal> objections = new ArrayList<>(objectionsToCall(images));
        if (recipients == 0) {
            objections.add(Refusal.of(Reason.NO_RECIPIENTS, 0));
        }
        return objections;
    }

    /** Every objection to a call that shares so many distinct images with so many distinct projects (SI-4, C-22). */
    public List<Refusal> objectionsToSharing(int images, int recipients) {
        List<Refusal> objections = objectionsToStopping(images, recipients);
        if (recipients > limits.recipientsPerCall()) {
            objections.add(Refusal.of(Reason.TOO_MANY_RECIPIENTS, recipients, limits.recipientsPerCall()));
        }
        return objections;
    }

    /** Every objection to offering the share; the caller is known to be allowed to share the resource as such. */
    public List<Refusal> objectionsTo(ShareProposal proposal) {
        List<Refusal> objections = new ArrayList<>();
        collect(StandardSharePolicy.ALL, proposal, objections);
        hostPolicies.forEach(policy -> policy.onShare(proposal).ifPresent(objections::add));
        return objections;
    }

    /** Every objection to accepting the share. */
    public List<Refusal> objectionsTo(AcceptProposal proposal) {
        List<Refusal> objections = new ArrayList<>();
        collect(StandardAcceptPolicy.ALL, proposal, objections);
        hostPolicies.forEach(policy -> policy.onAccept(proposal).ifPresent(objections::add));
        return objections;
    }

    /**
     * Every objection to using the image. If the operation is not the caller's to do, the first reason why is the only
     * thing it is told: anything further would tell a stranger that the image exists, or a recipient about the owner's
     * business.
     */
    public List<Refusal> objectionsTo(UseProposal proposal) {
        for (StandardUsePolicy gate : StandardUsePolicy.GATES) {
            Optional<Refusal> closed = gate.objectionTo(proposal);
            if (closed.isPresent()) {
                return List.of(closed.get());
            }
        }
        List<Refusal> objections = new ArrayList<>();
        collect(StandardUsePolicy.RULES, proposal, objections);
        hostPolicies.forEach(policy -> policy.onUse(proposal).ifPresent(objections::add));
        return objections;
    }

    private static <P> void collect(List<? extends Policy<P>> policies, P proposal, List<Refusal> objections) {
        policies.forEach(policy -> policy.objectionTo(proposal).ifPresent(objections::add));
    }
}
