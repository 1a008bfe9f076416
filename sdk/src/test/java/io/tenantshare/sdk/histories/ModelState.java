package io.tenantshare.sdk.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the model remembers: plain maps. Room in vaults is not kept but counted, from who accepted what. */
final class ModelState {

    final Map<String, Item> items = new TreeMap<>();
    final Map<String, Vault> vaults = new TreeMap<>();
    final Set<String> grants = new HashSet<>();
    int step;

    /** An image or a backup; deleted ones stay, because their ids never come back. */
    static final class Item {
        final String id;
        final String owner;
        final Map<String, Member> members = new HashMap<>();
        String status;
        boolean deleted;

        Item(String id, String owner, String status) {
            this.id = id;
            this.owner = owner;
            this.status = status;
        }

        /** Oldest offer first. */
        List<Member> inOfferOrder() {
            return members.values().stream()
                    .sorted(Comparator.comparingInt((Member member) -> member.offeredIn)
                            .thenComparing(member -> member.project))
                    .toList();
        }
    }

    static final class Member {
        final String project;
        final int offeredIn;
        String status = "pending";
        String vault = "";

        Member(String project, int offeredIn) {
            this.project = project;
            this.offeredIn = offeredIn;
        }
    }

    static final class Vault {
        int gb;
        String status = "AVAILABLE";

        Vault(int gb) {
            this.gb = gb;
        }

        boolean usable() {
            return !status.equals("FROZEN");
        }
    }

    @Nullable Item item(String id) {
        Item item = items.get(id);
        return item == null || item.deleted ? null : item;
    }

    /** What the project itself has deleted. */
    boolean deletedBy(String project, String id) {
        Item item = items.get(id);
        return item != null && item.deleted && item.owner.equals(project);
    }

    static @Nullable Member member(@Nullable Item item, String project) {
        return item == null ? null : item.members.get(project);
    }

    static boolean isOwner(@Nullable Item item, String project) {
        return item != null && item.owner.equals(project);
    }

    @Nullable Vault vault(String project, String id) {
        return vaults.get(project + "/" + id);
    }

    boolean granted(String owner, String project) {
        return grants.contains(owner + "/" + Book.accountOf(project));
    }

    int heldGb(String project, String vault) {
        int held = 0;
        for (Item item : items.values()) {
            Member member = member(item, project);
            if (member != null && member.status.equals("accepted") && member.vault.equals(vault)) {
                held += Book.gb(item.id);
            }
        }
        return held;
    }

    static boolean inRegion(String project) {
        return Book.REGISTERED.contains(project) && !project.equals("p-far");
    }

    static boolean sameRegion(String owner, String project) {
        return Book.REGISTERED.contains(project) && inRegion(owner) == inRegion(project);
    }

    static List<String> distinct(Collection<String> typed) {
        return new ArrayList<>(new LinkedHashSet<>(typed));
    }
}
