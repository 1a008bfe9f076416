package io.tenantshare.domain.answer;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import java.util.Collection;

/**
 * What it means for one recipient to lose a resource (rule book RP-1). What the recipient made of it is counted and not named:
 * the ids are the recipient's and the host's.
 *
 * @param status how the recipient has answered
 * @param servers the recipient's servers made from it; they run on, and their system is reinstalled no more (ST-4)
 * @param disks the recipient's disks made from it; they stay
 * @param replicas the recipient's replicas of it; they stay usable (ST-6)
 * @param atLeast whether the recipient has more records than were looked at, so that there may be more of these
 * @param freedMb the room in the recipient's vault that becomes free, in MB
 * @param registeredImages the images that the recipient has registered from it, at most one; while there is one, nothing is
 *     taken away (6710)
 */
public record Impact(
        ResourceId resource,
        ProjectId recipient,
        MemberStatus status,
        int servers,
        int disks,
        int replicas,
        boolean atLeast,
        long freedMb,
        int registeredImages) {

    /**
     * What a member would lose and keep.
     *
     * @param made the records of what it made, from whatever
     * @param atLeast whether it has more records than these
     * @param freedMb the room that its vault holds for the resource, in MB
     */
    public static Impact of(
            ResourceId resource, Member member, Collection<DerivedResource> made, boolean atLeast, long freedMb) {
        int servers = 0;
        int disks = 0;
        int replicas = 0;
        for (DerivedResource derived : made) {
            if (derived.source().equals(resource)) {
                DerivedKind kind = derived.id().kind();
                servers += kind == DerivedKind.SERVER ? 1 : 0;
                disks += kind == DerivedKind.DISK ? 1 : 0;
                replicas += kind == DerivedKind.IMAGE && !isRegistered(member, derived) ? 1 : 0;
            }
        }
        return new Impact(
                resource,
                member.recipient(),
                member.status(),
                servers,
                disks,
                replicas,
                atLeast,
                freedMb,
                member.registeredImages().size());
    }

    /** Whether it is no replica but the image that the member has registered from a backup. */
    private static boolean isRegistered(Member member, DerivedResource derived) {
        String image = derived.id().value();
        return member.registeredImages().stream()
                .anyMatch(registered -> registered.value().equals(image));
    }

    /** In words, in one line. */
    @Override
    public String toString() {
        String least = atLeast ? "at least " : "";
        return resource + " with " + recipient + " (" + status + "): " + least + servers
                + " servers lose reinstallation, " + least + disks + " disks and " + least + replicas
                + " replicas stay, " + freedMb + " MB become free, " + registeredImages
                + " images are registered from it";
    }
}
