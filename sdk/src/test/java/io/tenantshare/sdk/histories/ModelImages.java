package io.tenantshare.sdk.histories;

import io.tenantshare.sdk.histories.ModelState.Item;
import io.tenantshare.sdk.histories.ModelState.Member;
import io.tenantshare.sdk.histories.ModelState.Vault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rule book on images: {@code canShareImage} and {@code canAcceptImage} of section 3.7, and section 3.6. */
final class ModelImages {

    private static final Set<String> MAKE_SERVERS =
            Set.of("CREATE_SERVER", "CHANGE_OS", "REINSTALL_OS", "CREATE_IDENTICAL_SERVER");

    private static final Map<String, String> CLOSED_FOR_PUBLIC =
            Map.of("SHARE", "public-image", "EXPORT", "export-of-public", "DELETE", "delete-public");

    private final ModelState state;

    ModelImages(ModelState state) {
        this.state = state;
    }

    List<String> register(Call call) {
        String pair = Lines.pair(call.id(), call.actor());
        Item present = state.items.get(call.id());
        if (!Book.REGISTERED.contains(call.actor())) {
            return List.of(pair + "unknown-project");
        }
        if (present == null) {
            state.items.put(call.id(), new Item(call.id(), call.actor(), "ACTIVE"));
            return List.of(pair + "done");
        }
        if (present.deleted || !present.owner.equals(call.actor())) {
            return List.of(pair + "image-id-taken");
        }
        return List.of(pair + (present.status.equals("ACTIVE") ? "already" : "image-registered-otherwise"));
    }

    List<String> update(Call call) {
        String pair = Lines.pair(call.id(), call.actor());
        Item image = state.item(call.id());
        if (image == null || !ModelState.isOwner(image, call.actor())) {
            return List.of(pair
                    + (isPublic(image)
                            ? outsider(image, call.actor(), "not-owner")
                            : stranger(image, call.actor(), "not-owner")));
        }
        boolean same = image.status.equals(call.word());
        image.status = call.word();
        return List.of(pair + (same ? "already" : "done"));
    }

    List<String> share(Call call) {
        List<String> images = ModelState.distinct(call.ids());
        List<String> projects = ModelState.distinct(call.others());
        if (projects.isEmpty()) {
            return List.of("call: no-recipients");
        }
        if (projects.size() > Book.RECIPIENTS_PER_CALL) {
            return List.of("call: too-many-recipients");
        }
        List<String> lines = new ArrayList<>();
        for (String id : images) {
            for (String project : projects) {
                lines.add(Lines.pair(id, project) + offer(call, id, project));
            }
        }
        return lines;
    }

    private String offer(Call call, String id, String project) {
        String caller = call.actor();
        Item image = state.item(id);
        if (image == null || !ModelState.isOwner(image, caller)) {
            return isPublic(image) ? outsider(image, caller, "public-image") : stranger(image, caller, "not-owner");
        }
        Member member = image.members.get(project);
        if (member != null && !member.status.equals("rejected")) {
            return "already but already-shared" + state.endDiffers(call, member);
        }
        Set<String> codes = objections(image, project);
        if (codes.isEmpty()) {
            image.members.put(project, state.offered(call, project));
            answerByRule(id, project, caller);
        }
        return Lines.outcome(codes);
    }

    private void answerByRule(String id, String project, String caller) {
        if (state.action(project, caller).equals("accept")) {
            accept(id, project, state.ruledVault(project));
        }
    }

    /** What the owner's offer to a project that waits for none meets. */
    private Set<String> objections(Item image, String project) {
        Set<String> codes = new TreeSet<>();
        if (isPublic(image)) {
            codes.add("public-image");
        } else if (!image.status.equals("ACTIVE")) {
            codes.add("image-not-active");
        }
        if (project.equals(image.owner)) {
            codes.add("share-with-self");
        }
        boolean found = ModelState.sameRegion(image.owner, project);
        if (!found) {
            codes.add("recipient-not-found");
        }
        if (found && Book.kind(image.id).equals("secret") && !state.granted(image.owner, project)) {
            codes.add("key-not-granted");
        }
        int limit = Book.kind(image.id).equals("full") ? Book.MEMBERS_PER_FULL_SERVER_IMAGE : Book.MEMBERS_PER_IMAGE;
        if (!image.members.containsKey(project) && image.members.size() + 1 > limit) {
            codes.add("member-limit");
        }
        if (codes.isEmpty() && state.action(project, image.owner).equals("block")) {
            codes.add("recipient-unavailable");
        }
        return codes;
    }

    /** Section 8.3: the members are these, or nothing changes. */
    List<String> exactly(Call call) {
        List<String> wanted = ModelState.distinct(call.others());
        if (wanted.isEmpty()) {
            return List.of("call: no-recipients");
        }
        String id = call.id();
        Item image = state.item(id);
        if (image == null || !ModelState.isOwner(image, call.actor())) {
            String told = isPublic(image)
                    ? outsider(image, call.actor(), "not-owner")
                    : stranger(image, call.actor(), "not-owner");
            return wanted.stream()
                    .map(project -> Lines.pair(id, project) + told)
                    .toList();
        }
        Map<String, Member> before = new LinkedHashMap<>(image.members);
        image.members.keySet().retainAll(wanted);
        Map<String, String> told = new LinkedHashMap<>();
        for (String project : wanted) {
            Set<String> codes = image.members.containsKey(project) ? Set.of() : objections(image, project);
            told.put(project, before.containsKey(project) ? "already" : Lines.outcome(codes));
            if (codes.isEmpty() && !before.containsKey(project)) {
                image.members.put(project, state.offered(call, project));
            }
        }
        before.keySet().stream()
                .filter(project -> !wanted.contains(project))
                .sorted()
                .forEach(project -> told.put(project, "done"));
        if (told.values().stream().allMatch(outcome -> outcome.equals("done") || outcome.equals("already"))) {
            wanted.stream()
                    .filter(project -> !before.containsKey(project))
                    .forEach(project -> answerByRule(id, project, call.actor()));
        } else {
            image.members.clear();
            image.members.putAll(before);
            told.replaceAll((project, outcome) -> outcome.equals("done") ? "call-refused" : outcome);
        }
        List<String> lines = new ArrayList<>();
        told.forEach((project, outcome) -> lines.add(Lines.pair(id, project) + outcome));
        return lines;
    }

    List<String> keep(Call call) {
        if (call.others().isEmpty()) {
            return List.of("call: no-recipients");
        }
        return keep(
                call,
                id -> {
                    Item image = state.item(id);
                    return isPublic(image)
                            ? outsider(image, call.actor(), "not-owner")
                            : stranger(image, call.actor(), "not-owner");
                },
                "not-a-member");
    }

    /** The same for backups, under other codes. */
    List<String> keep(Call call, Function<String, String> notOwner, String notMember) {
        List<String> lines = new ArrayList<>();
        for (String id : ModelState.distinct(call.ids())) {
            Item item = state.item(id);
            for (String project : ModelState.distinct(call.others())) {
                Member member = ModelState.member(item, project);
                String outcome;
                if (!ModelState.isOwner(item, call.actor())) {
                    outcome = notOwner.apply(id);
                } else if (member == null) {
                    outcome = notMember;
                } else {
                    int end = state.step + call.number();
                    outcome = member.endsIn == end ? "already" : "done";
                    member.endsIn = end;
                }
                lines.add(Lines.pair(id, project) + outcome);
            }
        }
        return lines;
    }

    List<String> stop(Call call) {
        List<String> lines = new ArrayList<>();
        if (call.others().isEmpty()) {
            return List.of("call: no-recipients");
        }
        for (String id : ModelState.distinct(call.ids())) {
            Item image = state.item(id);
            for (String project : ModelState.distinct(call.others())) {
                String outcome;
                if (image == null || !ModelState.isOwner(image, call.actor())) {
                    outcome = isPublic(image)
                            ? outsider(image, call.actor(), "not-owner")
                            : stranger(image, call.actor(), "not-owner");
                } else {
                    outcome = image.members.remove(project) == null ? "already but not-a-member" : "done";
                }
                lines.add(Lines.pair(id, project) + outcome);
            }
        }
        return lines;
    }

    List<String> delete(Call call) {
        List<String> lines = new ArrayList<>();
        for (String id : ModelState.distinct(call.ids())) {
            Item image = state.item(id);
            String outcome;
            if (state.deletedBy(call.actor(), id)) {
                outcome = "already but image-unknown";
            } else if (image == null || !ModelState.isOwner(image, call.actor())) {
                outcome = isPublic(image)
                        ? outsider(image, call.actor(), "delete-public")
                        : stranger(image, call.actor(), "delete-by-other");
            } else if (isPublic(image)) {
                outcome = "delete-public";
            } else if (image.status.equals("CREATING")) {
                outcome = "delete-while-creating";
            } else {
                image.deleted = true;
                image.members.clear();
                outcome = "done";
            }
            lines.add(Lines.pair(id, call.actor()) + outcome);
        }
        return lines;
    }

    /** Everything pending. */
    List<String> acceptAll(Call call) {
        return accept(
                call,
                state.pending(call.actor(), Book.IMAGES).stream()
                        .map(item -> item.id)
                        .toList());
    }

    List<String> accept(Call call, List<String> ids) {
        return ids.stream()
                .map(id -> Lines.pair(id, call.actor()) + accept(id, call.actor(), call.vault()))
                .toList();
    }

    String accept(String id, String caller, String vaultId) {
        Item image = state.item(id);
        Member member = ModelState.member(image, caller);
        if (member == null) {
            return noMember(image, caller, "image-unknown", "not-recipient");
        }
        if (member.status.equals("accepted")) {
            boolean elsewhere = !vaultId.isEmpty() && !member.vault.isEmpty() && !member.vault.equals(vaultId);
            return elsewhere ? "accepted-elsewhere" : "already";
        }
        if (!Book.kind(id).equals("full")) {
            member.status = "accepted";
            return "done";
        }
        if (vaultId.isEmpty()) {
            return "vault-required";
        }
        Vault vault = state.vault(caller, vaultId);
        if (vault == null) {
            return "vault-unknown";
        }
        Set<String> codes = new TreeSet<>();
        if (!Book.object(vaultId).equals("server")) {
            codes.add("vault-unsuitable");
        }
        if (!vault.usable()) {
            codes.add("vault-unusable");
        }
        if (vault.gb < Book.gb(id)) {
            codes.add("vault-too-small");
        }
        String warning = vault.gb - state.heldGb(caller, vaultId, id) < Book.gb(id) ? " but vault-nearly-full" : "";
        if (codes.isEmpty()) {
            member.status = "accepted";
            member.vault = vaultId;
        }
        return codes.isEmpty() ? "done" + warning : Lines.outcome(codes);
    }

    List<String> reject(Call call) {
        List<String> lines = new ArrayList<>();
        for (String id : ModelState.distinct(call.ids())) {
            lines.add(Lines.pair(id, call.actor()) + answerNo(id, call.actor(), "image-unknown", "not-recipient"));
        }
        return lines;
    }

    /** The same for backups, under other codes. */
    String answerNo(String id, String caller, String unknown, String notRecipient) {
        Item item = state.item(id);
        Member member = ModelState.member(item, caller);
        if (member == null) {
            return noMember(item, caller, unknown, notRecipient);
        }
        boolean same = member.status.equals("rejected");
        member.status = "rejected";
        member.vault = "";
        return same ? "already" : "done";
    }

    List<String> may(Call call) {
        String operation = call.word();
        String kind = Book.kind(call.id());
        Item image = state.item(call.id());
        Member member = ModelState.member(image, call.actor());
        boolean owner = ModelState.isOwner(image, call.actor());
        if (image == null || (member == null && !owner && !isPublic(image))) {
            return List.of("image-unknown");
        }
        if (isPublic(image)) {
            String yes = Set.of("MODIFY", "TAG").contains(operation) && !owner ? "not-owner" : "";
            String closed = CLOSED_FOR_PUBLIC.getOrDefault(operation, yes);
            String told = owner ? closed : outsider(image, call.actor(), closed);
            if (!told.isEmpty()) {
                return List.of(told);
            }
        }
        owner = owner || isPublic(image);
        if (!owner && Set.of("SHARE", "MODIFY", "TAG").contains(operation)) {
            return List.of("not-owner");
        }
        if (!owner && operation.equals("EXPORT")) {
            return List.of("export-of-received");
        }
        if (!owner && operation.equals("DELETE")) {
            return List.of("delete-by-other");
        }
        Set<String> codes = new TreeSet<>(kindObjections(kind, operation));
        if (member != null && !member.status.equals("accepted")) {
            codes.add(operation.equals("REPLICATE") ? "replica-not-accepted" : "not-accepted");
        }
        if (operation.equals("DELETE")) {
            if (image.status.equals("CREATING")) {
                codes.add("delete-while-creating");
            }
        } else if (!Set.of("MODIFY", "TAG").contains(operation) && !image.status.equals("ACTIVE")) {
            codes.add("image-not-active");
        }
        if (member != null && kind.equals("secret")) {
            if (!state.granted(image.owner, call.actor())) {
                codes.add("key-grant-missing");
            }
            if (operation.equals("REPLICATE")) {
                codes.add("own-key-required");
            }
        }
        if (operation.equals("REPLICATE") && Book.gb(call.id()) > 128) {
            codes.add("too-large-to-replicate");
        }
        return List.of(codes.isEmpty() ? "allowed" : String.join(", ", codes));
    }

    private static Set<String> kindObjections(String kind, String operation) {
        if (MAKE_SERVERS.contains(operation)) {
            return kind.equals("data") ? Set.of("unsuitable-kind") : Set.of();
        }
        return switch (operation) {
            case "CREATE_DISK" -> kind.equals("data") ? Set.of() : Set.of("unsuitable-kind");
            case "RESTORE_DISK" -> Set.of("in-place-restore");
            case "REPLICATE", "EXPORT" -> kind.equals("full") ? Set.of("full-server-not-copyable") : Set.of();
            case "REGISTER_IMAGE" -> Set.of("unsuitable-kind");
            default -> Set.of();
        };
    }

    private static String noMember(@Nullable Item item, String caller, String unknown, String notRecipient) {
        if (ModelState.isOwner(item, caller)) {
            return notRecipient;
        }
        return isPublic(item) ? outsider(item, caller, "not-a-member") : unknown;
    }

    private static boolean isPublic(@Nullable Item item) {
        return item != null && Book.kind(item.id).equals("public");
    }

    /** A public image is there for the registered projects of its region (FX-1); what one of those is told. */
    private static String outsider(@Nullable Item image, String caller, String inside) {
        if (!Book.REGISTERED.contains(caller)) {
            return "unknown-project";
        }
        return image != null && ModelState.sameRegion(image.owner, caller) ? inside : "other-region";
    }

    /** What somebody who does not own it is told: a recipient that it is not the owner, anybody else nothing. */
    private static String stranger(@Nullable Item image, String caller, String toRecipient) {
        return ModelState.member(image, caller) == null ? "image-unknown" : toRecipient;
    }
}
