package io.tenantshare.domain.decision;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Images that are registered from backups, and how they keep their backup from going. */
public final class BackupImageDecisions {

    private BackupImageDecisions() {}

    /** Decides that a project registers an image from a backup: notes it down, so that the share and the backup stay. */
    public static Decided<List<ShareOutcome>, ResourceChange> note(Subject subject, Call call, ImageId image) {
        SharedResource shared = subject.stored();
        if (shared != null && imagesOf(shared, call.actor()).contains(image)) {
            return Decided.one(ShareOutcome.already(subject.id(), call.actor()));
        }
        Decision mayRegister = UseDecisions.decide(subject, call, Use.of(Operation.REGISTER_IMAGE));
        return shared == null || !mayRegister.allowed()
                ? Decided.one(ShareOutcome.refused(subject.id(), call.actor(), mayRegister.objections()))
                : noted(subject, shared, call, List.of(image), EventType.IMAGE_NOTED);
    }

    /** Decides that an image registered from a backup is gone; without it there is nothing to do. */
    public static Decided<List<ShareOutcome>, ResourceChange> forget(Subject subject, Call call, ImageId image) {
        SharedResource shared = subject.stored();
        return shared == null || !imagesOf(shared, call.actor()).contains(image)
                ? Decided.one(ShareOutcome.already(subject.id(), call.actor()))
                : noted(subject, shared, call, List.of(), EventType.IMAGE_FORGOTTEN);
    }

    private static List<ImageId> imagesOf(SharedResource shared, ProjectId project) {
        if (shared.deleted()) {
            return List.of();
        }
        return shared.owner().equals(project) && shared.resource() instanceof Backup backup
                ? backup.registeredImages()
                : shared.member(project).map(Member::registeredImages).orElse(List.of());
    }

    private static Decided<List<ShareOutcome>, ResourceChange> noted(
            Subject subject, SharedResource shared, Call call, List<ImageId> images, EventType type) {
        List<ShareOutcome> done = List.of(ShareOutcome.done(shared.id(), call.actor()));
        Member member = shared.member(call.actor()).orElse(null);
        if (member != null) {
            List<Member> changed = List.of(member.with(images));
            return Decided.change(
                    done,
                    subject.isHeld(call.actor())
                            ? Changes.letGo(subject, shared, changed.get(0), call.stamp())
                            : Changes.ofMembers(subject, shared.with(changed), type, changed, call.stamp()));
        }
        Backup backup = (Backup) shared.resource();
        return Decided.change(done, Changes.ofResource(subject, shared.with(backup.with(images)), type, call.stamp()));
    }

    /** The image that a project registers from a backup: of a full server, with the backup's disks and encryption. */
    public static ImageSpec imageOf(Backup backup, ProjectId project, String name) {
        BackupOrigin origin = backup.owner().equals(project) ? BackupOrigin.OWN_BACKUP : BackupOrigin.RECEIVED_BACKUP;
        List<Integer> disks = backup.spec().childrenGb().isEmpty()
                ? List.of(backup.spec().sizeGb())
                : backup.spec().childrenGb();
        return ImageSpec.fullServer(
                        name,
                        origin,
                        disks.get(0),
                        disks.subList(1, disks.size()).toArray(Integer[]::new))
                .withEncryption(backup.spec().encryption());
    }

    /** Whether it may be what a project registers from a backup: another image under that id is as good as somebody else's. */
    public static boolean isImageOfBackup(@Nullable SharedResource image, ProjectId project) {
        return image != null
                && !image.deleted()
                && image.owner().equals(project)
                && image.resource() instanceof Image made
                && made.spec().origin() != BackupOrigin.NONE;
    }
}
