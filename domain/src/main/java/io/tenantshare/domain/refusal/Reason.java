package io.tenantshare.domain.refusal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The closed list of standard reasons to say no, each with its kind, its stable code, the provider's code where the rule
 * book names one, its sentence and its remedy.
 *
 * <p>New constants may be added in a minor release: keep a default branch when switching over them.
 */
public enum Reason {
    // What was handed in cannot be understood.
    NULL_ARGUMENT(
            Kind.INVALID, "", "Argument {value} is null.", "Pass a value; the SDK neither takes nor returns null."),
    INVALID_PROJECT_ID(
            Kind.INVALID,
            "IMG.0067",
            "{value} is not a project id.",
            "Pass a project id of 1 to 255 characters without control characters."),
    INVALID_IMAGE_ID(
            Kind.INVALID,
            "IMG.0066",
            "{value} is not an image id.",
            "Pass an image id of 1 to 255 characters without control characters."),
    INVALID_BACKUP_ID(
            Kind.INVALID,
            "BackupService.9900",
            "{value} is not a backup id.",
            "Pass a backup id of 1 to 255 characters without control characters."),
    INVALID_VAULT_ID(
            Kind.INVALID,
            "BackupService.6706",
            "{value} is not a vault id.",
            "Pass 1 to 255 characters without control characters."),
    INVALID_ID(
            Kind.INVALID,
            "IMG.0031",
            "{value} is not an identifier.",
            "Pass 1 to 255 characters without control characters."),
    INVALID_TEXT(
            Kind.INVALID,
            "",
            "{value} is not an accepted text.",
            "Pass at most 255 characters without control characters."),
    INVALID_NOTE(
            Kind.INVALID,
            "",
            "{value} is not an accepted note (limit {limit} characters).",
            "Pass 1 to 1000 characters without control characters; line breaks are accepted."),
    INVALID_CODE(Kind.INVALID, "", "{value} is not one of {limit}.", "Pass one of the accepted words."),
    INVALID_SIZE(Kind.INVALID, "", "{value} is outside the range {limit}.", "Pass a value within the range."),
    INVALID_TAGS(Kind.INVALID, "", "{value} tags are too many (limit {limit}).", "Remove some tags."),
    INVALID_SETTING(
            Kind.INVALID,
            "",
            "{value} does not fit this setting ({limit}).",
            "Change the setting to an accepted value."),
    INVALID_PAGE_SIZE(Kind.INVALID, "", "A page cannot hold {value} entries.", "Ask for 1 to 1000 entries."),
    INVALID_CURSOR(
            Kind.INVALID,
            "",
            "{value} is not a cursor of this list.",
            "Pass the cursor of a page of the very same list, project and filters, unchanged; start over without one."),
    INVALID_JSON(Kind.INVALID, "", "At {value}, the JSON needs {limit}.", "Write the value in its documented form."),
    INVALID_IMPORT(
            Kind.INVALID,
            "",
            "Project {value} cannot be imported so: {limit}.",
            "Correct what is stated about the project, then repeat the import."),
    UNKNOWN_STORAGE(
            Kind.INVALID,
            "",
            "No single storage accepts {value}; {limit}.",
            "Correct the URI, or add the dependency of the one adapter that accepts it, such as"
                    + " tenantshare-adapters-memory or tenantshare-adapters-mongo, and remove any other that does."),
    NO_IMAGES(Kind.INVALID, "", "No image is named.", "Name at least one image."),
    NO_BACKUPS(Kind.INVALID, "", "No backup is named.", "Name at least one backup."),
    NO_RECIPIENTS(Kind.INVALID, "IMG.0041", "No recipient project is named.", "Name at least one project id."),
    NO_STORAGE(
            Kind.INVALID,
            "",
            "No storage is given.",
            "Call storage(...) before build(), or Sharing.open with a storage URI."),
    TOO_MANY_RECIPIENTS(
            Kind.INVALID,
            "",
            "{value} distinct projects are too many for one call (limit {limit}).",
            "Split the projects over several calls."),
    TOO_MANY_IMAGES(
            Kind.INVALID,
            "",
            "{value} distinct images are too many for one call (limit {limit}).",
            "Split the images over calls."),
    REQUEST_KEY_REUSED(
            Kind.CONFLICT,
            "",
            "Request key {value} was used for another request.",
            "Use a fresh key for every request, and repeat a key only with the very same request."),
    REQUEST_IN_PROGRESS(
            Kind.UNAVAILABLE,
            "",
            "The request with key {value} is still running.",
            "Repeat the same request a little later."),

    // Projects.
    UNKNOWN_PROJECT(
            Kind.NOT_FOUND,
            "",
            "Project {value} is not registered.",
            "Register the project with its region and account."),
    PROJECT_CONFLICT(
            Kind.CONFLICT,
            "",
            "Project {value} is registered with another region or account ({limit}).",
            "A project keeps its region and account for life; register another project id."),
    PROJECT_CLOSED(
            Kind.STATE,
            "",
            "Project {value} is closed, or about to be.",
            "Register it again when it is closed; it starts with nothing."),
    PROJECT_NOT_CLOSED(
            Kind.STATE, "", "Project {value} is not closed.", "Close it, and erase it when project-closed is told."),
    PROJECTS_KEPT_ELSEWHERE(
            Kind.FORBIDDEN,
            "",
            "Project {value} is not in the host's directory as wanted.",
            "Register the project there."),
    RECIPIENT_NOT_FOUND(
            Kind.INVALID,
            "IMG.0108",
            "No project {value} is found in region {limit}.",
            "Check the project id with the recipient; an image is shared within its own region only."),
    RECIPIENT_UNAVAILABLE(
            Kind.FORBIDDEN,
            "IMG.0108",
            "Project {value} takes no such offer now.",
            "Ask the recipient to take it; repeating the offer does not help."),
    RECIPIENT_RULES_OFF(
            Kind.FORBIDDEN,
            "",
            "Project {value} cannot have rules for offers: the host has not switched them on.",
            "Let the host build its Sharing with SharingRules.withRecipientRules."),
    SHARE_WITH_SELF(Kind.INVALID, "IMG.0076", "Project {value} owns the image.", "Leave the owner's own project out."),

    // Images.
    IMAGE_UNKNOWN(
            Kind.NOT_FOUND,
            "IMG.0027",
            "There is no image {value} for this project.",
            "Check the image id with its owner."),
    IMAGE_ID_TAKEN(
            Kind.CONFLICT, "", "Image id {value} is taken.", "Register the image under an id that was never used."),
    IMAGE_REGISTERED_OTHERWISE(
            Kind.CONFLICT,
            "",
            "Image {value} is registered with another description.",
            "Update the image instead of registering it."),
    IMAGE_IDENTITY_FIXED(
            Kind.CONFLICT,
            "",
            "The {text} of a registered image cannot change.",
            "Replicate the image, or register another one, with the properties you need."),
    IMAGE_STILL_SHARED(
            Kind.STATE,
            "",
            "Image {value} is shared with {limit} projects.",
            "Stop sharing it before you make it public."),
    IMAGE_NOT_FOR_ALL(
            Kind.UNSUITABLE,
            "",
            "An image that is {text} cannot be public.",
            "Keep it private, and share it if it can be."),
    NOT_OWNER(
            Kind.FORBIDDEN,
            "IMG.0047",
            "Image {value} belongs to another project.",
            "Replicate the image into your project and use the replica."),
    PUBLIC_IMAGE(
            Kind.FORBIDDEN,
            "IMG.0089",
            "Image {value} is public.",
            "Public images need no sharing: every project may use them."),
    IMAGE_NOT_ACTIVE(Kind.STATE, "IMG.0046", "The image's status is {value}.", "Wait until the image is active."),
    ISO_IMAGE(
            Kind.UNSUITABLE,
            "IMG.0167",
            "{value} is not possible with an ISO image.",
            "Create a system disk image from the ISO first."),
    FULL_SERVER_NOT_SHAREABLE(
            Kind.UNSUITABLE,
            "IMG.0135",
            "A full-server image cannot be shared when {text}.",
            "Create the image from an unencrypted backup of your own that lies in a backup vault."),
    DEFAULT_KEY(
            Kind.UNSUITABLE,
            "IMG.0098",
            "Image {value} is encrypted with the default key.",
            "Replicate it with a customer key."),
    ENCRYPTED_IMAGE(
            Kind.UNSUITABLE,
            "IMG.0098",
            "Image {value} is encrypted.",
            "Replicate it without encryption, or change the rules."),
    KEY_NOT_GRANTED(
            Kind.STATE,
            "IMG.0099",
            "The key lacks a grant of {text} to account {limit}.",
            "Grant the account decrypt-datakey and describe-key on the image's key, then share."),
    MEMBER_LIMIT(
            Kind.LIMIT,
            "IMG.0088",
            "The image is shared with {value} projects (limit {limit}).",
            "Stop sharing with a project that no longer needs the image."),
    ALREADY_SHARED(
            Kind.CONFLICT,
            "",
            "The image is shared with project {value} already.",
            "Nothing to do; the offer and its answer stand."),
    END_NOT_AHEAD(Kind.UNSUITABLE, "", "The end {value} is not ahead of now ({limit}).", "State a later time."),
    END_TOO_FAR(
            Kind.LIMIT, "", "{value} is too far away: a share ends by {limit} at the latest.", "State an earlier end."),
    END_DIFFERS(
            Kind.CONFLICT,
            "",
            "The share with project {value} keeps its own end ({limit}).",
            "Move its end if it is to be another one."),
    EXTENSION_WITHOUT_END(
            Kind.STATE,
            "",
            "The share with project {value} has no end.",
            "Nothing to do; it ends only when it is taken back."),
    EXTENSION_NOT_LATER(
            Kind.UNSUITABLE, "", "The end {value} is not after the present one ({limit}).", "Ask for a later end."),
    EXTENSION_NOT_ASKED(
            Kind.STATE,
            "",
            "No request of project {value} for a later end waits.",
            "Look at the member list; move the end itself if it is to be another one."),
    CALL_REFUSED(
            Kind.STATE,
            "",
            "Another project of the call is refused, and so project {value}.",
            "Correct or leave out the other one, then repeat."),
    NOT_A_MEMBER(Kind.NOT_FOUND, "", "The image is not shared with project {value}.", "Check the member list."),

    // Imports.
    IMPORT_CONFLICT(
            Kind.CONFLICT,
            "",
            "The resource is shared with project {value} otherwise already: {limit}.",
            "Look at the member list; stop sharing with the project, or leave it out, then repeat the import."),
    IMPORT_REFUSED(
            Kind.STATE,
            "",
            "Another project of the import is refused, and so project {value}.",
            "Correct or leave out the other one, then repeat the import."),

    // Answers.
    NOT_RECIPIENT(
            Kind.FORBIDDEN,
            "",
            "Project {value} owns the image.",
            "Only a recipient answers; the owner stops sharing instead."),
    VAULT_REQUIRED(
            Kind.INVALID,
            "IMG.0184",
            "Accepting image {value} takes a server backup vault.",
            "Create a server backup vault with protection type backup and name it when accepting."),

    // Vaults.
    ACCEPTED_ELSEWHERE(
            Kind.STATE,
            "",
            "The image is accepted into another vault than {value} already.",
            "Reject it first to move it."),
    VAULT_UNKNOWN(
            Kind.NOT_FOUND,
            "IMG.0184",
            "The project has no vault {value}.",
            "Register the vault, or name another one."),
    VAULT_ID_TAKEN(
            Kind.CONFLICT, "", "Vault {value} is registered.", "Update the vault, or register it under another id."),
    VAULT_IDENTITY_FIXED(
            Kind.CONFLICT,
            "",
            "The {text} of a registered vault cannot change.",
            "Register another vault with what you need."),
    VAULT_UNSUITABLE(
            Kind.UNSUITABLE,
            "IMG.0193",
            "Vault {value} is not a {limit} vault.",
            "Name a vault of that object type with protection type backup."),
    VAULT_UNUSABLE(
            Kind.STATE,
            "IMG.0188",
            "Vault {value} is {limit}.",
            "Wait until the vault is available, or name another one."),
    VAULT_TOO_SMALL(
            Kind.LIMIT,
            "IMG.0182",
            "The vault has {text} (needed: {limit}).",
            "Expand the vault, or name a larger one."),
    VAULT_FULL(
            Kind.LIMIT,
            "IMG.0182",
            "The vault has {text} left, the image takes {limit}.",
            "Expand the vault, or name one with more room."),
    VAULT_NEARLY_FULL(
            Kind.LIMIT,
            "",
            "The vault has {text} left, the image takes {limit}.",
            "Expand the vault before its next backup."),
    VAULT_NOT_DELETABLE(
            Kind.STATE,
            "BackupService.6111",
            "Vault {value} cannot be deleted because of {limit}.",
            "Clear what the further objections name, then delete the vault."),
    ASSOCIATION_FAILED(
            Kind.UNAVAILABLE,
            "",
            "Automatic association of vault {value} was not switched on.",
            "Repeat the call, or update the vault; what was accepted stays accepted."),
    ASSOCIATION_NOT_DUE(
            Kind.STATE,
            "",
            "Vault {limit} does not associate {value} now.",
            "Ask which associations are due, and confirm those."),
    VAULT_HOLDS_MORE(
            Kind.LIMIT,
            "BackupService.6101",
            "{text} is less than what the vault holds ({limit}).",
            "Reject what is no longer needed, then shrink the vault."),

    // Use.
    NOT_ACCEPTED(Kind.STATE, "", "The image is {value}.", "Accept the shared image first."),
    REPLICA_NOT_ACCEPTED(
            Kind.STATE, "IMG.0196", "The image is {value}.", "Accept the shared image, then replicate it."),
    UNSUITABLE_KIND(
            Kind.UNSUITABLE, "", "{limit} is not possible with a {value} image.", "Choose an image of a fitting kind."),
    OTHER_REGION(
            Kind.UNSUITABLE, "", "The image is not in region {value} but in {limit}.", "Use it in its own region."),
    IN_PLACE_RESTORE(
            Kind.UNSUITABLE,
            "",
            "Image {value} cannot be written onto an existing disk.",
            "Create a new disk and copy the data."),
    KEY_GRANT_MISSING(
            Kind.STATE,
            "IMG.0103",
            "The owner's key no longer grants {text} to account {limit}.",
            "Ask the owner to grant the key again, then replicate the image with a key of your own."),
    OWN_KEY_REQUIRED(
            Kind.INVALID, "IMG.0197", "Image {value} is encrypted with its owner's key.", "Name a key of your own."),
    SAME_KEY(Kind.INVALID, "IMG.0096", "Key {value} is the key of the image itself.", "Name another key."),
    FULL_SERVER_NOT_COPYABLE(
            Kind.UNSUITABLE, "IMG.0130", "{value} is not possible with a full-server image.", "Use it where it is."),
    TOO_LARGE_TO_REPLICATE(
            Kind.LIMIT, "", "The image has {value} GB (limit {limit}).", "Use the image without replicating it."),
    EXPORT_OF_RECEIVED(
            Kind.FORBIDDEN,
            "IMG.0071",
            "Image {value} belongs to another project.",
            "Replicate it and export the replica."),
    EXPORT_OF_PUBLIC(Kind.FORBIDDEN, "IMG.0077", "Image {value} is public.", "Replicate it and export the replica."),
    DELETE_BY_OTHER(
            Kind.FORBIDDEN,
            "IMG.0092",
            "Image {value} belongs to another project.",
            "Reject it to remove it from your list; your servers and disks stay."),
    DELETE_PROTECTED(Kind.FORBIDDEN, "IMG.0028", "Image {value} is protected.", "Lift the protection, then delete it."),
    DELETE_PUBLIC(Kind.FORBIDDEN, "IMG.0094", "Image {value} is public.", "Make it private, then delete it."),
    DELETE_WHILE_CREATING(
            Kind.STATE, "IMG.0090", "Image {value} is being created.", "Wait until it is active, then delete it."),

    // Keys, copies and what was made from images.
    GRANT_LIMIT(
            Kind.LIMIT, "", "The key has {value} grants (limit {limit}).", "Revoke a grant that is no longer needed."),
    NO_COPIER(
            Kind.UNSUITABLE, "", "No copier is configured to make image {value}.", "Give the builder an ImageCopier."),
    COPY_FAILED(
            Kind.UNAVAILABLE,
            "",
            "Copying into image {value} failed.",
            "Look up the cause in the log, then repeat the call."),
    DERIVED_UNKNOWN(
            Kind.NOT_FOUND, "", "Nothing is recorded under {value}.", "Record it when you create it from an image."),
    DERIVED_ID_TAKEN(
            Kind.CONFLICT, "", "{value} is recorded as made from another image.", "Record it under an id of its own."),
    SOURCE_UNAVAILABLE(
            Kind.STATE,
            "",
            "The image behind {value} is no longer available to this project.",
            "Ask the image's owner to share it again; what was made from it keeps running."),

    // Backups.
    BACKUP_UNKNOWN(
            Kind.NOT_FOUND,
            "BackupService.6200",
            "There is no backup {value} for this project.",
            "Check the id with its owner."),
    BACKUP_ID_TAKEN(
            Kind.CONFLICT, "", "Backup id {value} is taken.", "Register the backup under an id that was never used."),
    BACKUP_REGISTERED_OTHERWISE(
            Kind.CONFLICT,
            "",
            "Backup {value} is registered with another description.",
            "Update the backup instead of registering it."),
    BACKUP_SOURCE_REQUIRED(
            Kind.INVALID,
            "",
            "Backup {value} does not name the server or disk it was made from.",
            "State the source in the backup's description."),
    BACKUP_IDENTITY_FIXED(
            Kind.CONFLICT,
            "",
            "The {text} of a registered backup cannot change.",
            "Register another backup with what you need."),
    BACKUP_RECIPIENTS_OUT_OF_RANGE(
            Kind.INVALID,
            "BackupService.9900",
            "A call names {limit} projects for a backup, not {value}.",
            "Name a number of projects within the range."),
    BACKUP_NOT_OWNER(
            Kind.FORBIDDEN,
            "BackupService.6707",
            "Backup {value} belongs to another project.",
            "A received backup is not shared on; its owner can share it with others."),
    BACKUP_NOT_AVAILABLE(
            Kind.STATE, "BackupService.6702", "The backup is {value}.", "Wait until the backup is available."),
    BACKUP_KIND_NOT_SHARED(
            Kind.UNSUITABLE,
            "BackupService.6700",
            "A {value} backup cannot be shared.",
            "Only server and disk backups can be shared."),
    BACKUP_ENCRYPTED_SERVER(
            Kind.UNSUITABLE,
            "BackupService.6709",
            "Backup {value} is of a server with encrypted disks.",
            "Back up without encryption, or change the rules and grant the key."),
    BACKUP_ENCRYPTED_DISK(
            Kind.UNSUITABLE,
            "BackupService.6707",
            "Backup {value} is encrypted.",
            "Back up without encryption, or change the rules and grant the key."),
    BACKUP_KEY_NOT_GRANTED(
            Kind.STATE,
            "BackupService.6709",
            "The key lacks a grant of {text} to account {limit}.",
            "Grant the account decrypt-datakey and describe-key on the backup's key."),
    BACKUP_VAULT_REQUIRED(
            Kind.INVALID,
            "BackupService.6105",
            "Accepting backup {value} takes a vault.",
            "Name a vault of the backup's kind with protection type backup when accepting."),
    BACKUP_VAULT_NOT_REGISTERED(
            Kind.STATE,
            "BackupService.6712",
            "Vault {value}, in which the backup lies, is not registered.",
            "Register that vault for the project that keeps the backup in it."),
    BACKUP_VAULT_UNUSABLE(
            Kind.STATE,
            "BackupService.6712",
            "Vault {value} is {limit}.",
            "Wait until the vault is available, or name another one."),
    BACKUP_REPLICA(
            Kind.UNSUITABLE,
            "BackupService.6707",
            "Backup {value} is a replica.",
            "Share the backup that it was replicated from."),
    BACKUP_RECIPIENT_INVALID(
            Kind.INVALID,
            "BackupService.6704",
            "No project {value} other than the owner is found in region {limit}.",
            "Check the project id with the recipient."),
    BACKUP_RECIPIENT_UNAVAILABLE(
            Kind.FORBIDDEN,
            "BackupService.6704",
            "Project {value} takes no such offer now.",
            "Ask the recipient to take it; repeating the offer does not help."),
    BACKUP_MEMBER_LIMIT(
            Kind.LIMIT,
            "BackupService.6701",
            "The backup would be shared with {value} projects (limit {limit}).",
            "Cancel sharing with a project that no longer needs it."),
    BACKUP_ALREADY_SHARED(
            Kind.CONFLICT,
            "BackupService.6703",
            "The backup is shared with project {value} already.",
            "Leave that project out."),
    BACKUP_CALL_REFUSED(
            Kind.STATE,
            "",
            "Another project of the call is refused, and so project {value}.",
            "Leave out the other one and repeat."),
    BACKUP_NOT_A_MEMBER(
            Kind.NOT_FOUND,
            "BackupService.6705",
            "The backup is not shared with project {value}.",
            "Check the member list."),
    BACKUP_NOT_RECIPIENT(
            Kind.FORBIDDEN,
            "",
            "Project {value} owns the backup.",
            "Only a recipient answers; the owner cancels sharing instead."),
    BACKUP_IMAGE_REGISTERED(
            Kind.STATE,
            "BackupService.6710",
            "Project {value} has registered an image from the backup.",
            "Delete that image first."),
    BACKUP_VAULT_UNKNOWN(
            Kind.NOT_FOUND, "BackupService.6105", "The project has no vault {value}.", "Register the vault first."),
    BACKUP_VAULT_UNSUITABLE(
            Kind.UNSUITABLE,
            "BackupService.6713",
            "Vault {value} is not for {limit} backups.",
            "Name a vault of the backup's kind."),
    BACKUP_VAULT_PROTECTION(
            Kind.UNSUITABLE,
            "BackupService.6124",
            "Vault {value} keeps {limit}s.",
            "Name a vault with protection type backup."),
    BACKUP_VAULT_FULL(
            Kind.LIMIT,
            "BackupService.6114",
            "The vault has {text} left; more than {limit} are needed.",
            "Expand the vault, or reject what is no longer needed."),
    BACKUP_ACCEPTED_ELSEWHERE(
            Kind.STATE,
            "BackupService.6706",
            "The backup is accepted into another vault than {value} already.",
            "Reject it first to move it."),
    BACKUP_NOT_ACCEPTED(Kind.STATE, "", "The backup is {value}.", "Accept it into a vault first."),
    BACKUP_UNUSABLE(Kind.STATE, "BackupService.6113", "The backup is {value}.", "Wait until the backup is available."),
    BACKUP_UNSUITABLE(
            Kind.UNSUITABLE,
            "",
            "{limit} is not possible with a {value} backup.",
            "Choose a backup of a fitting kind."),
    BACKUP_KEY_GRANT_MISSING(
            Kind.STATE,
            "BackupService.6709",
            "The owner's key no longer grants {text} to account {limit}.",
            "Ask the owner to grant the key again."),
    BACKUP_WRONG_KIND_FOR_IMAGE(
            Kind.UNSUITABLE,
            "BackupService.6207",
            "No image can be registered from a {value} backup.",
            "Choose a server backup."),
    BACKUP_WRONG_STATUS_FOR_IMAGE(
            Kind.STATE, "BackupService.6208", "The backup is {value}.", "Wait until the backup is available."),
    BACKUP_WITHOUT_SYSTEM_DISK(
            Kind.UNSUITABLE,
            "BackupService.6209",
            "Backup {value} has no system disk data.",
            "Choose a backup that contains the system disk."),
    BACKUP_ENCRYPTED_FOR_IMAGE(
            Kind.UNSUITABLE,
            "",
            "Backup {value} is encrypted with its owner's key.",
            "Create a server from the backup, and an image from that server."),
    BACKUP_IMAGE_EXISTS(
            Kind.CONFLICT,
            "BackupService.6210",
            "Image {value} is registered from the backup already.",
            "Use that image, or delete it first."),
    BACKUP_NOT_DELETABLE(
            Kind.STATE, "BackupService.6201", "The backup is {value}.", "Wait until it is available, then delete it."),
    BACKUP_USED_FOR_IMAGE(
            Kind.STATE,
            "BackupService.6204",
            "Image {value} is registered from the backup.",
            "Delete the image first."),
    BACKUP_LOCKED(
            Kind.STATE,
            "BackupService.6220",
            "The backup is locked in its vault until {value}.",
            "Wait until the retention ends."),
    BACKUP_DELETE_BY_OTHER(
            Kind.FORBIDDEN, "", "Backup {value} belongs to another project.", "Reject it to free your vault."),

    // History.
    BEFORE_HISTORY(
            Kind.UNSUITABLE,
            "",
            "The event log does not reach back to {value}; it begins at {limit}.",
            "Ask for a time from then on; to look further back next time, let the storage keep more events."),
    FOLLOWER_MOVED(
            Kind.STATE,
            "",
            "Follower {value} has been moved by another process meanwhile.",
            "Read again; what was read is processed there, or will be."),

    // Trouble.
    IN_USE(
            Kind.STATE,
            "",
            "The host says that project {value} is using it.",
            "Let the project stop using it, or agree on an end with it; then repeat."),
    GUARD_FAILED(
            Kind.UNAVAILABLE,
            "",
            "The host cannot say just now whether project {value} is using it.",
            "Look up the cause in the log; nothing is taken away until then."),
    POLICY_FAILED(
            Kind.UNAVAILABLE,
            "",
            "The host's policy {value} failed.",
            "Look up the cause in the log; nothing is allowed until then."),
    CANCELLED(
            Kind.UNAVAILABLE,
            "",
            "The call was ended before it came to {value}.",
            "Nothing was written for it; repeat the call."),
    CONCURRENT_CHANGE(
            Kind.UNAVAILABLE,
            "",
            "{value} keeps changing under other calls.",
            "Nothing was written for it; repeat the call.");

    private static final Set<Reason> UNKNOWN_IDS = EnumSet.of(
            UNKNOWN_PROJECT,
            RECIPIENT_NOT_FOUND,
            BACKUP_RECIPIENT_INVALID,
            NOT_A_MEMBER,
            BACKUP_NOT_A_MEMBER,
            IMAGE_UNKNOWN,
            BACKUP_UNKNOWN,
            VAULT_UNKNOWN,
            BACKUP_VAULT_UNKNOWN,
            BACKUP_VAULT_NOT_REGISTERED,
            DERIVED_UNKNOWN);

    private final String code;
    private final String providerCode;
    private final String sentence;
    private final String remedy;
    private final Kind kind;

    Reason(Kind kind, String providerCode, String sentence, String remedy) {
        this.kind = kind;
        this.code = Codes.of(this);
        this.providerCode = providerCode;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** The stable code in kebab case, such as {@code member-limit}. */
    public String code() {
        return code;
    }

    /** The provider's code of the rule book, sections 4.4 and 4.5, where one exists. */
    public Optional<String> providerCode() {
        return providerCode.isEmpty() ? Optional.empty() : Optional.of(providerCode);
    }

    /** What to do about it, in one sentence. */
    public String remedy() {
        return remedy;
    }

    /** What the caller can do about it, in one word. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later without anything else changing: if the kind is {@link Kind#UNAVAILABLE}. */
    public boolean retryable() {
        return kind == Kind.UNAVAILABLE;
    }

    /** Whether nothing is found, or nobody, under the id that the caller typed. */
    boolean isAboutUnknownId() {
        return UNKNOWN_IDS.contains(this);
    }

    String sentence(String value, String limit) {
        StringBuilder text = new StringBuilder(sentence.length() + 64);
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            text.append(sentence, from, open);
            text.append(
                    switch (sentence.substring(open + 1, close)) {
                        case "value" -> Text.shown(value);
                        // Put together by the rules themselves, so that quotes would only hinder reading.
                        case "text" -> Text.escaped(value);
                        default -> Text.escaped(limit);
                    });
            from = close + 1;
        }
        return text.append(sentence, from, sentence.length()).toString();
    }
}
