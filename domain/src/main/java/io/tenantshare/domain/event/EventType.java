package io.tenantshare.domain.event;

import io.tenantshare.domain.refusal.Codes;
import java.util.Optional;

/** What kind of thing happened, with the audit trace the provider writes for it (rule book section 4.6). */
public enum EventType {
    PROJECT_REGISTERED(""),
    /** A project began to close, and does nothing any more. */
    PROJECT_CLOSING(""),
    /** Nothing is left of a project but what it owns. */
    PROJECT_CLOSED(""),
    /** What a closed project owns is being deleted, and what it said is being blanked. */
    PROJECT_ERASING(""),
    /** That is done. */
    PROJECT_ERASED(""),
    IMAGE_REGISTERED(""),
    IMAGE_UPDATED(""),
    IMAGE_DELETED("deleteImage"),
    BACKUP_REGISTERED(""),
    BACKUP_UPDATED(""),
    BACKUP_DELETED("deleteBackup"),
    /** An image was registered from a backup and keeps it from going. */
    IMAGE_NOTED(""),
    /** That image is gone. */
    IMAGE_FORGOTTEN(""),
    /** A share was offered, for the first time or again after a rejection. */
    OFFERED("addMember"),
    ACCEPTED("updateMember"),
    REJECTED("updateMember"),
    /** A recipient's rules, which only audit, would have accepted or blocked an offer. */
    RULE_WOULD(""),
    /** The owner stopped sharing with the recipient. */
    WITHDRAWN("deleteMember"),
    /** The recipient closes, gave back what it had received, and is no member any more. */
    GIVEN_BACK(""),
    /** An offer ended that nobody had answered in time. */
    EXPIRED(""),
    /** A share that was answered ended in time. */
    ENDED(""),
    /** The owner moved the end of a share. */
    END_CHANGED("updateMember"),
    /** The end of a share is near, so both sides are reminded of it. */
    REMINDED(""),
    /** The recipient asked that its share ends later. */
    EXTENSION_ASKED(""),
    /** The owner answered that, with another end or without one. */
    EXTENSION_ANSWERED(""),
    /** The recipient lost the share because its owner deleted the resource. */
    LOST(""),
    /** The host took over sharing that existed elsewhere. */
    IMPORTED(""),
    /** The resource was given a new revision so that an acceptance that was cut off cannot come late. */
    FENCED(""),
    VAULT_REGISTERED(""),
    VAULT_UPDATED("updateVault"),
    VAULT_DELETED(""),
    KEY_GRANTED(""),
    KEY_REVOKED(""),
    /** A project changed what it says beforehand about offers. */
    RULES_CHANGED(""),
    /** A server or disk was made from an image. */
    DERIVED(""),
    /** An image was replicated. */
    REPLICATED("copyImage"),
    /** The record of a derived resource was dropped. */
    FORGOTTEN("");

    private final String traceName;

    EventType(String traceName) {
        this.traceName = traceName;
    }

    /** Whether a recipient no longer keeps what it had accepted. */
    public boolean endsHolding() {
        return this == REJECTED || this == WITHDRAWN || this == GIVEN_BACK || this == LOST || endsByItself();
    }

    /** Whether its words are meant for the other side: an offer, what ends it, and a request with its answer (HI-2). */
    boolean speaksToOthers() {
        return this == OFFERED || this == EXTENSION_ASKED || this == EXTENSION_ANSWERED || endsHolding();
    }

    /** Whether nobody did it: the time came that was agreed on. */
    public boolean endsByItself() {
        return this == EXPIRED || this == ENDED;
    }

    /** The provider's name in its audit trail, where it has one. */
    public Optional<String> traceName() {
        return traceName.isEmpty() ? Optional.empty() : Optional.of(traceName);
    }

    /** The wire name. */
    public String code() {
        return Codes.of(this);
    }

    /**
     * The type with this wire name.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
     */
    public static EventType of(String code) {
        return Codes.read(EventType.class, code);
    }

    /** The wire name. */
    @Override
    public String toString() {
        return code();
    }
}
