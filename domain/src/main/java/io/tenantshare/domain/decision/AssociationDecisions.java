package io.tenantshare.domain.decision;

import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which unprotected resources which vault associates at a backup period (rule book section 3.5). */
public final class AssociationDecisions {

    /** A vault with no more room than this associates nothing. */
    private static final long LEAST_ROOM_GB = 40;

    /** A vault has no more resources than these (section 0.2). */
    private static final int MOST_RESOURCES = 256;

    private static final Comparator<Vault> NEXT_BACKUP_FIRST = Comparator.<Vault, Instant>comparing(
                    vault -> vault.spec().nextBackupAt())
            .thenComparing(vault -> vault.id().value(), Text.ORDER);

    private AssociationDecisions() {}

    /**
     * Decides what is associated now. A vault takes part if its period has begun, which takes a backup policy (AA-4), and
     * if it was switched on before that period (AA-1). The vault whose backup runs first comes first, a full one is passed
     * over (AA-5); what remains of it must be more than 40 GB and more than the resource, and it associates at most 256.
     * What a vault of the project has associated already is left alone.
     */
    public static List<Association> due(Collection<Vault> vaults, List<Unprotected> unprotected, Instant now) {
        List<Vault> looking = vaults.stream()
                .filter(vault -> isLooking(vault.spec(), now))
                .sorted(NEXT_BACKUP_FIRST)
                .toList();
        Map<VaultId, Long> roomGb = new HashMap<>();
        Map<VaultId, Integer> resources = new HashMap<>();
        looking.forEach(vault -> {
            roomGb.put(vault.id(), vault.spec().capacityGb() - vault.spec().allAssociatedGb());
            resources.put(vault.id(), vault.spec().associatedGb().size());
        });
        Set<String> taken = new HashSet<>();
        vaults.forEach(vault -> taken.addAll(vault.spec().associatedGb().keySet()));
        List<Association> due = new ArrayList<>();
        for (Unprotected resource : unprotected) {
            if (!taken.add(resource.id())) {
                continue;
            }
            for (Vault vault : looking) {
                long room = roomGb.getOrDefault(vault.id(), 0L);
                boolean full = room <= LEAST_ROOM_GB || resources.getOrDefault(vault.id(), 0) >= MOST_RESOURCES;
                if (!full && fits(vault.spec(), resource) && room > resource.sizeGb()) {
                    due.add(new Association(resource, vault.id()));
                    resources.merge(vault.id(), 1, Integer::sum);
                    roomGb.put(vault.id(), room - resource.sizeGb());
                    break;
                }
            }
        }
        return List.copyOf(due);
    }

    private static boolean isLooking(VaultSpec spec, Instant now) {
        return spec.association().enabled()
                && spec.protection() == ProtectionType.BACKUP
                && spec.status().usable()
                && !spec.nextBackupAt().isAfter(now)
                && spec.association().since().isBefore(spec.nextBackupAt());
    }

    private static boolean fits(VaultSpec spec, Unprotected resource) {
        Map<String, String> wanted = spec.association().tags();
        boolean tagged = wanted.isEmpty()
                || wanted.entrySet().stream().anyMatch(resource.tags().entrySet()::contains);
        return spec.object() == resource.kind() && tagged;
    }
}
