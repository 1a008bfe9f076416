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
    /** What each project says beforehand. */
    final Map<String, Rule> rules = new HashMap<>();

    int step;

    /** An image or a backup; deleted ones stay, because their ids never come back. */
    static final class Item {
        final String id;
        final String owner;
        final Map<String, Member> members = new HashMap<>();
        /** Those that are over, and have not left the list yet: nobody sees them, but they keep their room. */
        final List<Member> over = new ArrayList<>();

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
        /** The step in which the share is over; 0 if none. */
        int endsIn;
        /** The step in which it is over unless it was answered; 0 if none. */
        int answerIn;

        Member(String project, int offeredIn) {
            this.project = project;
            this.offeredIn = offeredIn;
        }

        boolean holds(String by, String in) {
            return project.equals(by) && status.equals("accepted") && vault.equals(in);
        }

        boolean isOver(int step) {
            boolean unanswered = status.equals("pending") && answerIn > 0 && step >= answerIn;
            return unanswered || (endsIn > 0 && step >= endsIn);
        }
    }

    /** What becomes of offers by these owners. */
    record Rule(String action, List<String> owners, String vault) {}

    /** Time goes on. */
    void goOnTo(int next) {
        step = next;
        for (Item item : items.values()) {
            item.members.values().removeIf(member -> member.isOver(step) && item.over.add(member));
        }
    }

    /** A member as this call offers it. */
    Member offered(Call call, String project) {
        Member member = new Member(project, step);
        if (call.number() > 0) {
            member.endsIn = call.word().equals("share") ? step + call.number() : 0;
            member.answerIn = call.word().equals("answer") ? step + call.number() : 0;
        }
        return member;
    }

    /** What a call that states an end is told of a share that has another one. */
    String endDiffers(Call call, Member member) {
        boolean differs = call.number() > 0 && call.word().equals("share") && member.endsIn != step + call.number();
        return differs ? ", end-differs" : "";
    }

    /** What the project's rule does with an offer by this owner. */
    String action(String project, String owner) {
        Rule rule = rules.get(project);
        return rule != null && rule.owners.contains(owner) ? rule.action : "ask";
    }

    /** The vault of the project's rule. */
    String ruledVault(String project) {
        Rule rule = rules.get(project);
        return rule == null ? "" : rule.vault;
    }

    /** What waits for the project's answer among these, newest offer first, then by id. */
    List<Item> pending(String project, List<String> ids) {
        record Waiting(Item item, int offeredIn) {}
        return items.values().stream()
                .filter(item -> ids.contains(item.id))
                .flatMap(item -> item.members.values().stream()
                        .filter(member -> member.project.equals(project) && member.status.equals("pending"))
                        .map(member -> new Waiting(item, member.offeredIn)))
                .sorted(Comparator.comparingInt((Waiting waiting) -> -waiting.offeredIn)
                        .thenComparing(waiting -> waiting.item.id))
                .map(Waiting::item)
                .toList();
    }

    /** What in this vault is over, and has not left it yet, but for one. */
    List<Item> overIn(String project, String vault, String exceptId) {
        return items.values().stream()
                .filter(item -> !item.id.equals(exceptId))
                .filter(item -> item.over.stream().anyMatch(member -> member.holds(project, vault)))
                .toList();
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
        return heldGb(project, vault, "");
    }

    /** What else a vault holds than one thing, which would take its own place. */
    int heldGb(String project, String vault, String exceptId) {
        int held = 0;
        for (Item item : items.values()) {
            Member member = member(item, project);
            boolean holds = (member != null && member.holds(project, vault))
                    || item.over.stream().anyMatch(over -> over.holds(project, vault));
            held += holds && !item.id.equals(exceptId) ? Book.gb(item.id) : 0;
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
