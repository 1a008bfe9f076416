package io.tenantshare.sdk.histories;

import io.tenantshare.sdk.histories.ModelState.Item;
import io.tenantshare.sdk.histories.ModelState.Member;
import io.tenantshare.sdk.histories.ModelState.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rule book on backups: {@code canShareBackup} and {@code canAcceptBackup} of section 3.7, and section 3.6. */
final class ModelBackups {

    private final ModelState state;

    private final ModelImages images;

    ModelBackups(ModelState state, ModelImages images) {
        this.state = state;
        this.images = images;
    }

    List<String> register(Call call) {
        String pair = Lines.pair(call.id(), call.actor());
        Item present = state.items.get(call.id());
        if (!Book.REGISTERED.contains(call.actor())) {
            return List.of(pair + "unknown-project");
        }
        if (present == null) {
            state.items.put(call.id(), new Item(call.id(), call.actor(), "AVAILABLE"));
            return List.of(pair + "done");
        }
        if (present.deleted || !present.owner.equals(call.actor())) {
            return List.of(pair + "backup-id-taken");
        }
        return List.of(pair + (present.status.equals("AVAILABLE") ? "already" : "backup-registered-otherwise"));
    }

    List<String> update(Call call) {
        String pair = Lines.pair(call.id(), call.actor());
        Item backup = state.item(call.id());
        if (backup == null || !ModelState.isOwner(backup, call.actor())) {
            return List.of(pair + stranger(backup, call.actor(), "backup-not-owner"));
        }
        boolean same = backup.status.equals(call.word());
        backup.status = call.word();
        return List.of(pair + (same ? "already" : "done"));
    }

    /** All of them or none. */
    List<String> share(Call call) {
        List<String> projects = ModelState.distinct(call.others());
        if (projects.isEmpty() || projects.size() > Book.RECIPIENTS_PER_BACKUP_CALL) {
            return List.of("call: backup-recipients-out-of-range");
        }
        Item backup = state.item(call.id());
        if (backup == null || !ModelState.isOwner(backup, call.actor())) {
            String outcome = stranger(backup, call.actor(), "backup-not-owner");
            return projects.stream()
                    .map(project -> Lines.pair(call.id(), project) + outcome)
                    .toList();
        }
        int after = backup.members.size()
                + (int) projects.stream()
                        .filter(project -> !backup.members.containsKey(project))
                        .count();
        List<String> outcomes = projects.stream()
                .map(project -> offer(call, backup, project, after))
                .toList();
        boolean all = outcomes.stream().allMatch(outcome -> outcome.equals("done") || outcome.startsWith("already"));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < projects.size(); i++) {
            String project = projects.get(i);
            boolean offered = outcomes.get(i).equals("done");
            lines.add(Lines.pair(call.id(), project) + (offered && !all ? "backup-call-refused" : outcomes.get(i)));
            if (offered && all) {
                backup.members.put(project, state.offered(call, project));
                if (state.action(project, backup.owner).equals("accept")) {
                    accept(backup.id, project, state.ruledVault(project));
                }
            }
        }
        return lines;
    }

    private String offer(Call call, Item backup, String project, int membersAfter) {
        Member member = backup.members.get(project);
        if (member != null && !member.status.equals("rejected")) {
            return "already but backup-already-shared" + state.endDiffers(call, member);
        }
        Set<String> codes = new TreeSet<>(objectionsToSharing(backup));
        if (!backup.status.equals("AVAILABLE")) {
            codes.add("backup-not-available");
        }
        if (project.equals(backup.owner) || !ModelState.sameRegion(backup.owner, project)) {
            codes.add("backup-recipient-invalid");
        }
        if (member == null && membersAfter > Book.MEMBERS_PER_BACKUP) {
            codes.add("backup-member-limit");
        }
        if (codes.isEmpty() && state.action(project, backup.owner).equals("block")) {
            codes.add("backup-recipient-unavailable");
        }
        return Lines.outcome(codes);
    }

    private Set<String> objectionsToSharing(Item backup) {
        Set<String> codes = new TreeSet<>();
        if (Book.kind(backup.id).equals("turbo")) {
            codes.add("backup-kind-not-shared");
        }
        Vault vault = state.vault(backup.owner, Book.vaultOf(backup.id));
        addIf(codes, vault == null, "backup-vault-not-registered");
        addIf(codes, vault != null && !vault.usable(), "backup-vault-unusable");
        return codes;
    }

    List<String> keep(Call call) {
        if (call.others().isEmpty()) {
            return List.of("call: backup-recipients-out-of-range");
        }
        return images.keep(
                call, id -> stranger(state.item(id), call.actor(), "backup-not-owner"), "backup-not-a-member");
    }

    List<String> stop(Call call) {
        if (call.others().isEmpty()) {
            return List.of("call: backup-recipients-out-of-range");
        }
        Item backup = state.item(call.id());
        List<String> lines = new ArrayList<>();
        for (String project : ModelState.distinct(call.others())) {
            String outcome;
            if (backup == null || !ModelState.isOwner(backup, call.actor())) {
                outcome = stranger(backup, call.actor(), "backup-not-owner");
            } else {
                outcome = backup.members.remove(project) == null ? "already but backup-not-a-member" : "done";
            }
            lines.add(Lines.pair(call.id(), project) + outcome);
        }
        return lines;
    }

    List<String> stopWithAll(Call call) {
        Item backup = state.item(call.id());
        if (backup == null || !ModelState.isOwner(backup, call.actor())) {
            return List.of(Lines.pair(call.id(), call.actor()) + stranger(backup, call.actor(), "backup-not-owner"));
        }
        List<String> lines = backup.inOfferOrder().stream()
                .map(member -> Lines.pair(backup.id, member.project) + "done")
                .toList();
        backup.members.clear();
        return lines;
    }

    List<String> delete(Call call) {
        String pair = Lines.pair(call.id(), call.actor());
        Item backup = state.item(call.id());
        if (state.deletedBy(call.actor(), call.id())) {
            return List.of(pair + "already but backup-unknown");
        }
        if (backup == null || !ModelState.isOwner(backup, call.actor())) {
            return List.of(pair + stranger(backup, call.actor(), "backup-delete-by-other"));
        }
        if (backup.status.equals("PROTECTING")) {
            return List.of(pair + "backup-not-deletable");
        }
        backup.deleted = true;
        backup.members.clear();
        return List.of(pair + "done");
    }

    List<String> accept(Call call) {
        return List.of(Lines.pair(call.id(), call.actor()) + accept(call.id(), call.actor(), call.vault()));
    }

    String accept(String id, String caller, String vaultId) {
        Item backup = state.item(id);
        Member member = ModelState.member(backup, caller);
        if (member == null) {
            return ModelState.isOwner(backup, caller) ? "backup-not-recipient" : "backup-unknown";
        }
        if (member.status.equals("accepted")) {
            return member.vault.equals(vaultId) ? "already" : "backup-accepted-elsewhere";
        }
        if (vaultId.isEmpty()) {
            return "backup-vault-required";
        }
        Vault vault = state.vault(caller, vaultId);
        if (vault == null) {
            return "backup-vault-unknown";
        }
        int heldGb = state.heldGb(caller, vaultId, id);
        Set<String> codes = objectionsToAccepting(id, vaultId, vault, heldGb);
        List<Item> over = codes.isEmpty() ? List.of() : state.overIn(caller, vaultId, id);
        if (!over.isEmpty()) {
            int freedGb = over.stream().mapToInt(item -> Book.gb(item.id)).sum();
            codes = objectionsToAccepting(id, vaultId, vault, heldGb - freedGb);
        }
        if (codes.isEmpty()) {
            over.forEach(item -> item.over.clear());
            member.status = "accepted";
            member.vault = vaultId;
        }
        return Lines.outcome(codes);
    }

    private static Set<String> objectionsToAccepting(String id, String vaultId, Vault vault, int heldGb) {
        Set<String> codes = new TreeSet<>();
        addIf(codes, !Book.object(vaultId).equals(Book.kind(id)), "backup-vault-unsuitable");
        addIf(codes, !vault.usable(), "backup-vault-unusable");
        addIf(codes, vault.gb - heldGb <= Book.gb(id), "backup-vault-full");
        return codes;
    }

    List<String> may(Call call) {
        String operation = call.word();
        String kind = Book.kind(call.id());
        Item backup = state.item(call.id());
        Member member = ModelState.member(backup, call.actor());
        boolean owner = ModelState.isOwner(backup, call.actor());
        if (backup == null || (member == null && !owner)) {
            return List.of("backup-unknown");
        }
        if (!owner && Set.of("SHARE", "MODIFY", "TAG", "REPLICATE").contains(operation)) {
            return List.of("backup-not-owner");
        }
        if (!owner && operation.equals("DELETE")) {
            return List.of("backup-delete-by-other");
        }
        Set<String> codes = new TreeSet<>();
        if (member != null && !member.status.equals("accepted")) {
            codes.add("backup-not-accepted");
        }
        boolean available = backup.status.equals("AVAILABLE");
        switch (operation) {
            case "MODIFY" -> {}
            case "DELETE" -> addIf(codes, backup.status.equals("PROTECTING"), "backup-not-deletable");
            case "SHARE" -> {
                addIf(codes, !available, "backup-not-available");
                codes.addAll(objectionsToSharing(backup));
            }
            case "REGISTER_IMAGE" -> {
                addIf(codes, !available, "backup-wrong-status-for-image");
                addIf(codes, !kind.equals("server"), "backup-wrong-kind-for-image");
                boolean accepted = member != null && member.status.equals("accepted");
                String vaultId = member != null && accepted ? member.vault : Book.vaultOf(backup.id);
                Vault vault = state.vault(call.actor(), vaultId);
                addIf(codes, (owner || accepted) && vault == null, "backup-vault-not-registered");
                addIf(codes, (owner || accepted) && vault != null && !vault.usable(), "backup-vault-unusable");
            }
            case "TAG" -> codes.add("backup-unsuitable");
            default -> {
                boolean fits = (operation.equals("CREATE_SERVER") && kind.equals("server"))
                        || (operation.equals("CREATE_DISK") && kind.equals("disk"))
                        || (owner && Set.of("RESTORE_DISK", "REPLICATE").contains(operation));
                addIf(codes, !available, "backup-unusable");
                addIf(codes, !fits, "backup-unsuitable");
            }
        }
        return List.of(codes.isEmpty() ? "allowed" : String.join(", ", codes));
    }

    private static void addIf(Set<String> codes, boolean condition, String code) {
        if (condition) {
            codes.add(code);
        }
    }

    private static String stranger(@Nullable Item backup, String caller, String toRecipient) {
        return ModelState.member(backup, caller) == null ? "backup-unknown" : toRecipient;
    }
}
