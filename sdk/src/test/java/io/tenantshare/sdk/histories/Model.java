package io.tenantshare.sdk.histories;

import io.tenantshare.sdk.histories.ModelState.Item;
import io.tenantshare.sdk.histories.ModelState.Member;
import io.tenantshare.sdk.histories.ModelState.Rule;
import io.tenantshare.sdk.histories.ModelState.Vault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The rule book in plain maps. */
final class Model implements Subject {

    private final ModelState state = new ModelState();
    private final ModelImages images = new ModelImages(state);
    private final ModelBackups backups = new ModelBackups(state, images);

    @Override
    public List<String> apply(Call call) {
        state.goOnTo(call.at());
        List<String> lines = answer(call);
        // Whatever is written takes what is over off the list.
        state.items.values().stream()
                .filter(item -> lines.stream()
                        .anyMatch(line -> line.startsWith(item.id + " with ") && line.matches(".*: done( but .*)?")))
                .forEach(item -> item.over.clear());
        return lines;
    }

    private List<String> answer(Call call) {
        return switch (call.verb()) {
            case REGISTER_IMAGE -> images.register(call);
            case UPDATE_IMAGE -> images.update(call);
            case SHARE_IMAGES, SHARE_IMAGES_FOR -> images.share(call);
            case SHARE_IMAGE_EXACTLY -> images.exactly(call);
            case KEEP_IMAGES -> images.keep(call);
            case STOP_IMAGES -> images.stop(call);
            case DELETE_IMAGES -> images.delete(call);
            case ACCEPT_IMAGES -> images.accept(call, ModelState.distinct(call.ids()));
            case REJECT_IMAGES -> images.reject(call);
            case ACCEPT_ALL -> images.acceptAll(call);
            case MAY_IMAGE -> images.may(call);
            case REGISTER_BACKUP -> backups.register(call);
            case UPDATE_BACKUP -> backups.update(call);
            case SHARE_BACKUP, SHARE_BACKUP_FOR -> backups.share(call);
            case KEEP_BACKUP -> backups.keep(call);
            case STOP_BACKUP -> backups.stop(call);
            case STOP_BACKUP_WITH_ALL -> backups.stopWithAll(call);
            case DELETE_BACKUP -> backups.delete(call);
            case ACCEPT_BACKUP -> backups.accept(call);
            case REJECT_BACKUP ->
                List.of(Lines.pair(call.id(), call.actor())
                        + images.answerNo(call.id(), call.actor(), "backup-unknown", "backup-not-recipient"));
            case MAY_BACKUP -> backups.may(call);
            case SET_RULE -> List.of(setRule(call));
            case APPLY_RULES -> applyRules(call);
            case REGISTER_VAULT -> List.of(registerVault(call));
            case RESIZE_VAULT, UPDATE_VAULT -> List.of(updateVault(call));
            case GRANT -> List.of(state.grants.add(call.actor() + "/" + call.id()) ? "done" : "already");
            case REVOKE -> List.of(state.grants.remove(call.actor() + "/" + call.id()) ? "done" : "already");
        };
    }

    private String setRule(Call call) {
        if (!Book.REGISTERED.contains(call.actor())) {
            return "unknown-project";
        }
        boolean accepts = call.word().equals("accept");
        Rule next = new Rule(call.word(), ModelState.distinct(call.ids()), accepts ? call.vault() : "");
        Rule before = state.rules.put(call.actor(), next);
        boolean same = before != null
                && before.action().equals(next.action())
                && before.vault().equals(next.vault())
                && Set.copyOf(before.owners()).equals(Set.copyOf(next.owners()));
        return same ? "already" : "done";
    }

    /** The newest offers first, images before backups. */
    private List<String> applyRules(Call call) {
        List<String> lines = new ArrayList<>();
        for (List<String> ids : List.of(Book.IMAGES, Book.BACKUPS)) {
            for (Item item : state.pending(call.actor(), ids)) {
                String outcome = switch (state.action(call.actor(), item.owner)) {
                    case "accept" -> accept(item, call.actor());
                    case "block" -> images.answerNo(item.id, call.actor(), "", "");
                    default -> "";
                };
                if (!outcome.isEmpty()) {
                    lines.add(Lines.pair(item.id, call.actor()) + outcome);
                }
            }
        }
        return lines;
    }

    private String accept(Item item, String project) {
        String vault = state.ruledVault(project);
        return Book.IMAGES.contains(item.id)
                ? images.accept(item.id, project, vault)
                : backups.accept(item.id, project, vault);
    }

    private String registerVault(Call call) {
        if (!Book.REGISTERED.contains(call.actor())) {
            return "unknown-project";
        }
        Vault present = state.vault(call.actor(), call.id());
        if (present == null) {
            state.vaults.put(call.actor() + "/" + call.id(), new Vault(call.number()));
            return "done";
        }
        boolean same = present.gb == call.number() && present.status.equals("AVAILABLE");
        return same ? "already" : "vault-id-taken";
    }

    private String updateVault(Call call) {
        Vault vault = state.vault(call.actor(), call.id());
        if (vault == null) {
            return "vault-unknown";
        }
        if (call.verb() == Call.Verb.UPDATE_VAULT) {
            boolean same = vault.status.equals(call.word());
            vault.status = call.word();
            return same ? "already" : "done";
        }
        if (call.number() == vault.gb) {
            return "already";
        }
        if (call.number() < vault.gb && call.number() < state.heldGb(call.actor(), call.id())) {
            return "vault-holds-more";
        }
        vault.gb = call.number();
        return "done";
    }

    @Override
    public List<String> look(String project, int pageSize) {
        List<String> lines = new ArrayList<>();
        look(project, "image", Book.IMAGES, lines);
        look(project, "backup", Book.BACKUPS, lines);
        for (String id : Book.VAULTS) {
            Vault vault = state.vault(project, id);
            if (vault != null) {
                int held = state.heldGb(project, id);
                lines.add(Lines.vault(id, vault.gb * 1024L, (vault.gb - held) * 1024L));
            }
        }
        return lines;
    }

    private void look(String project, String what, List<String> ids, List<String> lines) {
        List<Seen> received = new ArrayList<>();
        List<Seen> shared = new ArrayList<>();
        List<String> owned = new ArrayList<>();
        long[] counts = new long[3];
        for (Item item : state.items.values()) {
            if (!ids.contains(item.id) || item.deleted) {
                continue;
            }
            if (item.owner.equals(project)) {
                owned.add(item.id);
                item.members.values().forEach(member -> shared.add(new Seen(item, member)));
            }
            Member member = item.members.get(project);
            if (member != null) {
                received.add(new Seen(item, member));
                counts[List.of("pending", "accepted", "rejected").indexOf(member.status)]++;
            }
        }
        received.stream()
                .sorted(Seen.NEWEST_FIRST)
                .map(seen -> Lines.received(seen.item.id, seen.item.owner, seen.member.status))
                .forEach(lines::add);
        lines.add(Lines.counts(what + "s", counts[0], counts[1], counts[2]));
        shared.stream()
                .sorted(Seen.NEWEST_FIRST)
                .map(seen -> Lines.shared(seen.item.id, seen.member.project, seen.member.status))
                .forEach(lines::add);
        lines.add(what + "s owned: " + owned);
        for (String id : ids) {
            Item item = state.item(id);
            if (item == null) {
                continue;
            }
            for (Member member : item.inOfferOrder()) {
                if (item.owner.equals(project) || member.project.equals(project)) {
                    lines.add(Lines.member(id, member.project, member.status, member.vault));
                }
            }
        }
    }

    private record Seen(Item item, Member member) {

        static final Comparator<Seen> NEWEST_FIRST = Comparator.comparingInt((Seen seen) -> -seen.member.offeredIn)
                .thenComparing(seen -> seen.item.id)
                .thenComparing(seen -> seen.member.project);
    }
}
