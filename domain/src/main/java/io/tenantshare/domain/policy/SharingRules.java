package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.Demand;
import java.time.Instant;
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
    private final boolean encryptedBackups;
    private final List<SharingPolicy> hostPolicies;

    private SharingRules(
            SharingLimits limits,
            boolean isoImages,
            boolean encryptedImages,
            boolean encryptedBackups,
            List<SharingPolicy> hostPolicies) {
        this.limits = limits;
        this.isoImages = isoImages;
        this.encryptedImages = encryptedImages;
        this.encryptedBackups = encryptedBackups;
        this.hostPolicies = List.copyOf(hostPolicies);
    }

    /**
     * The rule book as it stands: its limits, no ISO images (C-12), encrypted images with a granted key (C-1), no
     * encrypted backups (C-2).
     */
    public static SharingRules standard() {
        return new SharingRules(SharingLimits.STANDARD, false, true, false, List.of());
    }

    /** These rules with other limits (C-11, C-23). */
    public SharingRules withLimits(SharingLimits next) {
        return new SharingRules(
                Text.required(next, "limits"), isoImages, encryptedImages, encryptedBackups, hostPolicies);
    }

    /** These rules with ISO images shareable or not (C-12). */
    public SharingRules withIsoImages(boolean shareable) {
        return new SharingRules(limits, shareable, encryptedImages, encryptedBackups, hostPolicies);
    }

    /** These rules with images under a granted customer key shareable or not (C-1). */
    public SharingRules withEncryptedImages(boolean shareable) {
        return new SharingRules(limits, isoImages, shareable, encryptedBackups, hostPolicies);
    }

    /** These rules with backups, and full-server images, under a granted customer key shareable or not (C-2, C-34). */
    public SharingRules withEncryptedBackups(boolean shareable) {
        return new SharingRules(limits, isoImages, encryptedImages, shareable, hostPolicies);
    }

    /** These rules with one more policy of the host's, asked after all others. */
    public SharingRules with(SharingPolicy policy) {
        List<SharingPolicy> next = new ArrayList<>(hostPolicies);
        next.add(Text.required(policy, "policy"));
        return withHostPolicies(next);
    }

    /** These rules with exactly these policies of the host's. */
    public SharingRules withHostPolicies(List<SharingPolicy> policies) {
        Text.required(policies, "policies").forEach(policy -> Text.required(policy, "policies"));
        return new SharingRules(limits, isoImages, encryptedImages, encryptedBackups, policies);
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

    /** Whether backups under a granted customer key may be shared. */
    public boolean encryptedBackups() {
        return encryptedBackups;
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
        List<Refusal> objections = objectionsToCall(images);
        return recipients > 0
                ? objections
                : Objection.added(objections, Optional.of(Refusal.of(Reason.NO_RECIPIENTS, 0)));
    }

    /** Every objection to a call that shares so many distinct images with so many distinct projects (SI-4, C-22). */
    public List<Refusal> objectionsToSharing(int images, int recipients) {
        List<Refusal> objections = objectionsToStopping(images, recipients);
        return recipients <= limits.recipientsPerCall()
                ? objections
                : Objection.added(
                        objections,
                        Optional.of(Refusal.of(Reason.TOO_MANY_RECIPIENTS, recipients, limits.recipientsPerCall())));
    }

    /** Every objection to offering the share; the caller is known to be allowed to share the resource as such. */
    public List<Refusal> objectionsTo(ShareProposal proposal) {
        List<Refusal> objections = collected(StandardSharePolicy.ALL, proposal);
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onShare(proposal));
        }
        return objections;
    }

    /** Every objection to accepting the share. */
    public List<Refusal> objectionsTo(AcceptProposal proposal) {
        List<Refusal> objections = collected(StandardAcceptPolicy.ALL, proposal);
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onAccept(proposal));
        }
        return objections;
    }

    /** What the recipient should know although it may accept. */
    public List<Refusal> warningsOn(AcceptProposal proposal) {
        return StandardAcceptPolicy.warning(proposal).map(List::of).orElse(List.of());
    }

    /** The room that accepting takes in the vault; empty if it takes none. */
    public Optional<Demand> demandOf(AcceptProposal proposal, long attempt, Instant now) {
        return StandardAcceptPolicy.demand(proposal, attempt, now);
    }

    /**
     * Every objection to using the image. If the operation is not the caller's to do, the first reason why is the only
     * thing it is told: anything further would tell a recipient about the owner's business.
     */
    public List<Refusal> objectionsTo(UseProposal proposal) {
        Optional<Refusal> closed = StandardUsePolicy.closedGate(proposal);
        if (closed.isPresent()) {
            return List.of(closed.get());
        }
        List<Refusal> objections = StandardUsePolicy.objectionsTo(proposal);
        return hostPolicies.isEmpty() ? objections : withHostObjections(objections, proposal);
    }

    /** The answer to a project that stands so to an image, where nothing but a missing acceptance can be in the way. */
    public Decision unlessAccepted(Relation relation, Operation operation) {
        return StandardUsePolicy.unlessAccepted(relation, operation);
    }

    /**
     * Whether the answer to a plain use depends on nothing but the image's description and how the caller stands to it:
     * no key that could be withdrawn, no policy of the host's that could change its mind.
     */
    public boolean dependOnImageAlone(Image image) {
        return hostPolicies.isEmpty() && !(image.spec().encryption() instanceof Encryption.CustomerKey);
    }

    /** Every objection to a call that shares a backup with so many distinct projects as a whole (SB-6; 9900). */
    public List<Refusal> objectionsToSharingBackup(int recipients) {
        int limit = limits.recipientsPerBackupCall();
        return recipients < 1 || recipients > limit
                ? List.of(Refusal.of(Reason.BACKUP_RECIPIENTS_OUT_OF_RANGE, recipients, "1 to " + limit))
                : List.of();
    }

    /** Every objection to a call that cancels sharing a backup with so many distinct projects as a whole. */
    public List<Refusal> objectionsToCancelling(int recipients) {
        return recipients < 1
                ? List.of(Refusal.of(Reason.BACKUP_RECIPIENTS_OUT_OF_RANGE, recipients, "at least 1"))
                : List.of();
    }

    /** Every objection to offering the backup; the caller is known to be allowed to share it as such. */
    public List<Refusal> objectionsTo(BackupShareProposal proposal) {
        List<Refusal> objections = collected(StandardBackupSharePolicy.ALL, proposal);
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onShareBackup(proposal));
        }
        return objections;
    }

    /** Every objection to accepting the backup. */
    public List<Refusal> objectionsTo(BackupAcceptProposal proposal) {
        List<Refusal> objections = collected(StandardBackupAcceptPolicy.ALL, proposal);
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onAcceptBackup(proposal));
        }
        return objections;
    }

    /** The room that accepting takes in the vault; empty without a vault. */
    public Optional<Demand> demandOf(BackupAcceptProposal proposal, long attempt, Instant now) {
        return StandardBackupAcceptPolicy.demand(proposal, attempt, now);
    }

    /** Every objection to using the backup; gates first, as for images. */
    public List<Refusal> objectionsTo(BackupUseProposal proposal) {
        List<Refusal> closed = firstOf(StandardBackupUsePolicy.GATES, proposal);
        if (!closed.isEmpty()) {
            return closed;
        }
        List<Refusal> objections = collected(StandardBackupUsePolicy.RULES, proposal);
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onUseBackup(proposal));
        }
        return objections;
    }

    private List<Refusal> withHostObjections(List<Refusal> standard, UseProposal proposal) {
        List<Refusal> objections = standard;
        for (SharingPolicy policy : hostPolicies) {
            objections = Objection.added(objections, policy.onUse(proposal));
        }
        return objections;
    }

    private static <P> List<Refusal> firstOf(List<? extends Policy<P>> gates, P proposal) {
        for (Policy<P> gate : gates) {
            Optional<Refusal> closed = gate.objectionTo(proposal);
            if (closed.isPresent()) {
                return List.of(closed.get());
            }
        }
        return List.of();
    }

    private static <P> List<Refusal> collected(List<? extends Policy<P>> policies, P proposal) {
        List<Refusal> objections = List.of();
        for (int i = 0; i < policies.size(); i++) {
            objections = Objection.added(objections, policies.get(i).objectionTo(proposal));
        }
        return objections;
    }
}
