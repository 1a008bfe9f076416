package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold in a storage at rest, whatever happened before: vaults, lists and events all tell the same story. */
final class Invariants {

    private final Storage storage;
    private final Sharing sharing;
    private final Collection<String> projects;
    private final String at;
    private final Map<ResourceId, SharedResource> resources = new HashMap<>();

    private Invariants(Storage storage, Sharing sharing, Collection<String> projects, String at) {
        this.storage = storage;
        this.sharing = sharing;
        this.projects = projects;
        this.at = at;
    }

    /** Asserts all of them; the projects are all there are, and resources are found by the events they left. */
    static void assertHold(Storage storage, Sharing sharing, Collection<String> projects, String at) {
        Invariants invariants = new Invariants(storage, sharing, projects, at);
        assertEquals(List.of(), storage.outbox().pending(Instant.MAX, 10), at + ": nothing is left untold");
        assertEquals(List.of(), storage.vaults().unsettled(Instant.MAX, 10), at + ": no reservation is left open");
        invariants.assertEventsReplay();
        invariants.assertVaultsHoldWhatIsAccepted();
        invariants.assertListsAgree(ResourceType.IMAGE);
        invariants.assertListsAgree(ResourceType.BACKUP);
    }

    private void assertEventsReplay() {
        Replay replay = Replay.of(sharing, at);
        for (ResourceId id : replay.resources()) {
            SharedResource shared = storage.resources().find(id).orElseThrow();
            resources.put(id, shared);
            assertEquals(replay.stateOf(id), Replay.stateOf(shared), at + ": the events of " + id + " lead here");
        }
    }

    private void assertVaultsHoldWhatIsAccepted() {
        Set<Kept> kept = new HashSet<>();
        for (String project : projects) {
            for (Vault vault : sharing.as(project).vaults().stream().toList()) {
                VaultSpec spec = vault.spec();
                long heldMb =
                        vault.holdings().stream().mapToLong(Holding::sizeMb).sum();
                assertEquals(
                        spec.capacityGb() * 1024,
                        vault.remainingMb() + spec.usedMb() + heldMb,
                        at + ": the room of " + vault.id());
                for (Holding holding : vault.holdings()) {
                    assertTrue(holding.settled(), at + ": " + holding + " is final");
                    Placement placement = new Placement.InVault(vault.id(), holding.attempt());
                    boolean isNew = kept.add(new Kept(vault.owner(), holding.resource(), placement, holding.sizeMb()));
                    assertTrue(isNew, at + ": " + holding + " is held once");
                }
            }
        }
        Set<Kept> accepted = new HashSet<>();
        for (SharedResource shared : resources.values()) {
            for (Member member : shared.members()) {
                boolean needsVault = sizeMb(shared.resource()) > 0 && member.status() == MemberStatus.ACCEPTED;
                if (needsVault) {
                    accepted.add(
                            new Kept(member.recipient(), shared.id(), member.placement(), sizeMb(shared.resource())));
                } else {
                    assertEquals(Placement.NONE, member.placement(), at + ": " + shared.id() + " of " + member);
                }
            }
        }
        assertEquals(accepted, kept, at + ": vaults hold what is accepted and nothing else");
    }

    /** The room it takes in a vault; 0 for what needs none. */
    private static long sizeMb(Resource resource) {
        if (resource instanceof Backup backup) {
            return backup.spec().totalGb() * 1024;
        }
        Image image = (Image) resource;
        return image.kind() == ImageKind.FULL_SERVER ? image.spec().totalGb() * 1024 : 0;
    }

    private void assertListsAgree(ResourceType type) {
        for (String project : projects) {
            Map<String, MemberStatus> received = new TreeMap<>();
            Map<String, MemberStatus> sharedOut = new TreeMap<>();
            Set<String> owned = new TreeSet<>();
            for (SharedResource shared : resources.values()) {
                if (shared.id().type() != type) {
                    continue;
                }
                boolean own = shared.owner().value().equals(project);
                if (own && !shared.deleted()) {
                    owned.add(shared.id().value());
                }
                for (Member member : shared.members()) {
                    if (own) {
                        sharedOut.put(shared.id().value() + " with " + member.recipient(), member.status());
                    }
                    if (member.recipient().value().equals(project)) {
                        received.put(shared.id().value(), member.status());
                    }
                }
            }
            assertListsAgree(project, type, received, sharedOut, owned);
        }
    }

    private void assertListsAgree(
            String project,
            ResourceType type,
            Map<String, MemberStatus> received,
            Map<String, MemberStatus> sharedOut,
            Set<String> owned) {
        Tenant tenant = sharing.as(project);
        boolean ofImages = type == ResourceType.IMAGE;
        String what = at + ": " + type + " of " + project;
        ShareList inbox = ofImages
                ? tenant.inbox().images().all()
                : tenant.inbox().backups().all();
        ShareList outbox = ofImages ? tenant.sharedImages() : tenant.sharedBackups();
        ShareCounts counts = ofImages
                ? tenant.inbox().images().counts()
                : tenant.inbox().backups().counts();
        Map<String, MemberStatus> seen = new TreeMap<>();
        inbox.stream().forEach(share -> put(seen, share.resource().id().value(), share, what));
        assertEquals(received, seen, what + ", received");
        assertEquals(countsOf(received.values()), counts, what + ", counted");
        Map<String, MemberStatus> given = new TreeMap<>();
        outbox.stream()
                .forEach(
                        share -> put(given, share.resource().id().value() + " with " + share.recipient(), share, what));
        assertEquals(sharedOut, given, what + ", shared out");
        List<String> listed = ofImages
                ? tenant.ownImages().stream()
                        .map(details -> details.resource().id().value())
                        .toList()
                : tenant.ownBackups().stream()
                        .map(details -> details.resource().id().value())
                        .toList();
        assertEquals(new ArrayList<>(owned), listed, what + ", owned");
    }

    private static void put(Map<String, MemberStatus> list, String key, Share share, String what) {
        assertTrue(list.put(key, share.status()) == null, what + ": " + key + " is listed once");
    }

    private static ShareCounts countsOf(Collection<MemberStatus> statuses) {
        return new ShareCounts(
                Collections.frequency(statuses, MemberStatus.PENDING),
                Collections.frequency(statuses, MemberStatus.ACCEPTED),
                Collections.frequency(statuses, MemberStatus.REJECTED));
    }

    private record Kept(ProjectId project, ResourceId resource, Placement placement, long sizeMb) {}
}
