package io.tenantshare.domain.decision;

import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Decision;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registering, describing anew and deleting an image. */
public final class ImageDecisions {

    private ImageDecisions() {}

    /** Decides the registration of an image for a project; repeating it unchanged is harmless. */
    public static Decided register(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId owner,
            @Nullable Project project,
            ImageSpec spec,
            Instant now) {
        if (project == null) {
            return ShareDecisions.refused(id, owner, Refusal.of(Reason.UNKNOWN_PROJECT, owner));
        }
        if (shared != null) {
            boolean same = !shared.deleted()
                    && shared.owner().equals(owner)
                    && shared.resource() instanceof Image image
                    && image.spec().equals(spec);
            return same
                    ? Decided.nothing(ShareOutcome.already(id, owner))
                    : ShareDecisions.refused(id, owner, Refusal.of(Reason.IMAGE_ID_TAKEN, id));
        }
        Refusal notForAll = notForAll(spec).orElse(null);
        if (notForAll != null) {
            return ShareDecisions.refused(id, owner, notForAll);
        }
        SharedResource next = SharedResource.registered(new Image(id, owner, project.region(), spec, now));
        return ResourceChanges.changed(next, EventType.IMAGE_REGISTERED, now);
    }

    /** Decides an owner's new description of an image. */
    public static Decided update(
            @Nullable SharedResource shared,
            ImageId id,
            ProjectId caller,
            UnaryOperator<ImageSpec> update,
            SharingRules rules,
            Instant now) {
        Decision mayModify = UseDecisions.decide(shared, id, caller, Use.of(Operation.MODIFY), Facts.none(), rules);
        if (!mayModify.allowed() || shared == null || !(shared.resource() instanceof Image image)) {
            return Decided.nothing(ShareOutcome.refused(id, caller, mayModify.objections()));
        }
        ImageSpec before = image.spec();
        ImageSpec after = Text.required(update.apply(before), "updated description");
        if (after.equals(before)) {
            return Decided.nothing(ShareOutcome.already(id, caller));
        }
        List<Refusal> objections = new ArrayList<>();
        fixedPart(before, after).ifPresent(part -> objections.add(Refusal.of(Reason.IMAGE_IDENTITY_FIXED, part)));
        if (after.visibility() == Visibility.PUBLIC && shared.memberCount() > 0) {
            objections.add(Refusal.of(Reason.IMAGE_STILL_SHARED, id, shared.memberCount()));
        }
        notForAll(after).ifPresent(objections::add);
        if (!objections.isEmpty()) {
            return Decided.nothing(ShareOutcome.refused(id, caller, objections));
        }
        return ResourceChanges.changed(shared.with(image.with(after)), EventType.IMAGE_UPDATED, now);
    }

    /** Decides an owner's wish to delete an image; every recipient loses it at once (DC-9). */
    public static Decided delete(
            @Nullable SharedResource shared, ImageId id, ProjectId caller, SharingRules rules, Instant now) {
        Decision mayDelete = UseDecisions.decide(shared, id, caller, Use.of(Operation.DELETE), Facts.none(), rules);
        if (!mayDelete.allowed() || shared == null) {
            return Decided.nothing(ShareOutcome.refused(id, caller, mayDelete.objections()));
        }
        return ResourceChanges.deleted(shared, EventType.IMAGE_DELETED, now);
    }

    /** How a replica of the image is registered while it is being copied: private, untagged, under the new key if any. */
    public static ImageSpec replicaOf(Image source, Optional<KeyId> newKey) {
        ImageSpec spec = source.spec();
        Encryption encryption = newKey.map(Encryption::customerKey).orElse(spec.encryption());
        return spec.withEncryption(encryption)
                .withStatus(ImageStatus.CREATING)
                .withVisibility(Visibility.PRIVATE)
                .withTags(Map.of())
                .withDeletionProtection(false);
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

    private static Optional<String> fixedPart(ImageSpec before, ImageSpec after) {
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
        return sameDisks || before.status() == ImageStatus.CREATING ? Optional.empty() : Optional.of("disks");
    }
}
