package io.tenantshare.domain.policy;

import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.vault.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recipient wants to accept a share that is pending or rejected. Immutable. */
public final class AcceptProposal {

    private final Image image;
    private final Member member;
    private final @Nullable VaultId vaultId;
    private final @Nullable Vault vault;
    private final long takenMb;
    private final long takenAndHeldMb;
    private final SharingRules rules;

    /**
     * What the recipient wants.
     *
     * @param vaultId the vault it names, if any
     * @param vault that vault, if the recipient has it
     * @param takenMb what the same call accepts into the vault before this, in MB (rule book C-19)
     * @param takenAndHeldMb how much of that the vault, as it is given, holds already
     */
    public AcceptProposal(
            Image image,
            Member member,
            @Nullable VaultId vaultId,
            @Nullable Vault vault,
            long takenMb,
            long takenAndHeldMb,
            SharingRules rules) {
        this.image = image;
        this.member = member;
        this.vaultId = vaultId;
        this.vault = vault;
        this.takenMb = takenMb;
        this.takenAndHeldMb = takenAndHeldMb;
        this.rules = rules;
    }

    /** The image to accept. */
    public Image image() {
        return image;
    }

    /** The recipient, and how far the share has come. */
    public Member member() {
        return member;
    }

    /** The vault the recipient names, if any. */
    public Optional<VaultId> vaultId() {
        return Optional.ofNullable(vaultId);
    }

    /** The vault named, if the recipient has it. */
    public Optional<Vault> vault() {
        return Optional.ofNullable(vault);
    }

    /** What the same call accepts into the vault before this, in MB. */
    public long takenMb() {
        return takenMb;
    }

    /** What is left in the vault after what the same call accepts before this, in MB; may be negative. */
    long remainingMb(Vault in) {
        return in.remainingMbFor(image.id()) - (takenMb - takenAndHeldMb);
    }

    /** The rules in force. */
    public SharingRules rules() {
        return rules;
    }
}
