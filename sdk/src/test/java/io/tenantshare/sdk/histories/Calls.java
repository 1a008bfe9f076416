package io.tenantshare.sdk.histories;

import io.tenantshare.sdk.histories.Call.Verb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws histories. */
final class Calls {

    private static final List<String> OPERATIONS = List.of(
            "CREATE_SERVER",
            "CHANGE_OS",
            "REINSTALL_OS",
            "CREATE_IDENTICAL_SERVER",
            "CREATE_DISK",
            "RESTORE_DISK",
            "REPLICATE",
            "EXPORT",
            "REGISTER_IMAGE",
            "MODIFY",
            "TAG",
            "DELETE",
            "SHARE");
    private static final List<Integer> CAPACITIES = List.of(50, 51, 100, 121, 150, 150, 300);
    private static final List<String> NEAR = Book.REGISTERED.subList(0, 5);
    /** Vaults overflow only where several are accepted into one. */
    private static final List<String> FULL_SERVERS = List.of("full-0", "full-1", "full-2");

    private static final List<String> WHATS = List.of("share", "share", "answer");
    private static final List<String> ACTIONS = List.of("accept", "accept", "accept", "ask", "block");

    private static final int MOST = 200;
    /** What is interesting is drawn more often, what ends everything less. */
    private static final List<Verb> LATER = weighted();

    private final Random random;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, List<String>> offers = new HashMap<>();

    /** The few that this history is mostly about. */
    private final List<String> images;

    private final List<String> backups;
    /** What the calls are about for a while, so that they have to do with each other. */
    private String image;

    private String backup;

    /** Who has set rules last. */
    private String ruled = Book.NOBODY;

    private Calls(long seed) {
        random = new Random(seed);
        images = random.nextBoolean() ? few(Book.IMAGES) : few(FULL_SERVERS);
        backups = few(Book.BACKUPS);
        image = images.get(0);
        backup = backups.get(0);
    }

    /** A history of 1 to 200 calls; the same for the same seed. */
    static List<Call> history(long seed) {
        Calls calls = new Calls(seed);
        List<Call> history = calls.beginning();
        while (history.size() < MOST) {
            history.add(calls.draw(calls.pick(LATER)));
        }
        int length = 1 + calls.random.nextInt(MOST);
        return IntStream.range(0, length)
                .mapToObj(i -> history.get(i).at(i + 1))
                .toList();
    }

    /** Most things are registered first: without them most calls would be about nothing. */
    private List<Call> beginning() {
        List<Call> calls = new ArrayList<>();
        for (String image : images) {
            calls.add(call(Verb.REGISTER_IMAGE, likelyOwner(image, pick(NEAR)), List.of(image)));
        }
        for (String backup : backups) {
            calls.add(call(Verb.REGISTER_BACKUP, likelyOwner(backup, pick(NEAR)), List.of(backup)));
        }
        for (String project : NEAR) {
            for (String vault : Book.VAULTS) {
                if (likely()) {
                    calls.add(new Call(Verb.REGISTER_VAULT, project, List.of(vault), List.of(), "", pick(CAPACITIES)));
                }
            }
        }
        Collections.shuffle(calls, random);
        return calls;
    }

    private static List<Verb> weighted() {
        List<Verb> verbs = new ArrayList<>(Arrays.asList(Verb.values()));
        for (int i = 0; i < 12; i++) {
            verbs.addAll(List.of(
                    Verb.SHARE_IMAGES,
                    Verb.SHARE_IMAGES_FOR,
                    Verb.SHARE_BACKUP_FOR,
                    Verb.ACCEPT_IMAGES,
                    Verb.ACCEPT_ALL,
                    Verb.SHARE_BACKUP,
                    Verb.ACCEPT_BACKUP,
                    Verb.MAY_IMAGE,
                    Verb.MAY_BACKUP,
                    Verb.REJECT_IMAGES,
                    Verb.REJECT_BACKUP));
        }
        for (int i = 0; i < 4; i++) {
            verbs.add(Verb.SHARE_IMAGE_EXACTLY);
            verbs.addAll(List.of(Verb.SET_RULE, Verb.SET_RULE, Verb.APPLY_RULES, Verb.APPLY_RULES, Verb.APPLY_RULES));
            verbs.addAll(
                    List.of(Verb.KEEP_IMAGES, Verb.KEEP_BACKUP, Verb.STOP_BACKUP, Verb.ACCEPT_BACKUP, Verb.MAY_IMAGE));
        }
        return List.copyOf(verbs);
    }

    private Call draw(Verb verb) {
        String actor = random.nextInt(40) == 0 ? Book.NOBODY : pick(Book.REGISTERED);
        image = likely() ? image : pick(likely() ? images : Book.IMAGES);
        backup = likely() ? backup : pick(likely() ? backups : Book.BACKUPS);
        return switch (verb) {
            case REGISTER_IMAGE -> call(verb, likelyOwner(image, actor), List.of(image));
            case UPDATE_IMAGE ->
                word(
                        verb,
                        likelyOwner(image, actor),
                        image,
                        pick(List.of("ACTIVE", "ACTIVE", "ACTIVE", "CREATING", "ERROR")));
            case MAY_IMAGE -> word(verb, likelyRecipient(image, actor), image, pick(OPERATIONS));
            case SHARE_IMAGES -> new Call(verb, likelyOwner(image, actor), and(image, images), offered(image), "", 0);
            case SHARE_IMAGE_EXACTLY ->
                new Call(verb, likelyOwner(image, actor), List.of(image), offered(image), "", 0);
            case SHARE_IMAGES_FOR ->
                new Call(verb, likelyOwner(image, actor), and(image, images), offered(image), pick(WHATS), time());
            case KEEP_IMAGES ->
                new Call(verb, likelyOwner(image, actor), and(image, images), stopped(image), "", time());
            case STOP_IMAGES -> new Call(verb, likelyOwner(image, actor), and(image, images), stopped(image), "", 0);
            case DELETE_IMAGES -> call(verb, likelyOwner(image, actor), and(image, images));
            case REJECT_IMAGES -> call(verb, likelyRecipient(image, actor), and(image, images));
            case ACCEPT_IMAGES ->
                new Call(verb, likelyRecipient(image, actor), and(image, images), maybeVault(), "", 0);
            case ACCEPT_ALL -> new Call(verb, likelyRecipient(image, actor), List.of(), maybeVault(), "", 0);
            case REGISTER_BACKUP, STOP_BACKUP_WITH_ALL, DELETE_BACKUP ->
                call(verb, likelyOwner(backup, actor), List.of(backup));
            case REJECT_BACKUP -> call(verb, likelyRecipient(backup, actor), List.of(backup));
            case UPDATE_BACKUP ->
                word(
                        verb,
                        likelyOwner(backup, actor),
                        backup,
                        pick(List.of("AVAILABLE", "AVAILABLE", "AVAILABLE", "PROTECTING", "ERROR")));
            case MAY_BACKUP -> word(verb, likelyRecipient(backup, actor), backup, pick(OPERATIONS));
            case SHARE_BACKUP -> new Call(verb, likelyOwner(backup, actor), List.of(backup), offered(backup), "", 0);
            case SHARE_BACKUP_FOR ->
                new Call(verb, likelyOwner(backup, actor), List.of(backup), offered(backup), pick(WHATS), time());
            case KEEP_BACKUP ->
                new Call(verb, likelyOwner(backup, actor), List.of(backup), stopped(backup), "", time());
            case STOP_BACKUP -> new Call(verb, likelyOwner(backup, actor), List.of(backup), stopped(backup), "", 0);
            case ACCEPT_BACKUP ->
                new Call(
                        verb,
                        likelyRecipient(backup, actor),
                        List.of(backup),
                        List.of(likely() ? Book.vaultOf(backup) : pick(Book.VAULTS)),
                        "",
                        0);
            case SET_RULE -> {
                String about = likely() ? image : backup;
                ruled = likelyRecipient(about, actor);
                List<String> owners = and(likelyOwner(about, pick(NEAR)), NEAR);
                yield new Call(verb, ruled, owners, maybeVault(), pick(ACTIONS), 0);
            }
            case APPLY_RULES -> call(verb, likely() ? ruled : actor, List.of());
            case REGISTER_VAULT, RESIZE_VAULT ->
                new Call(verb, actor, List.of(pick(Book.VAULTS)), List.of(), "", pick(CAPACITIES));
            case UPDATE_VAULT ->
                word(
                        verb,
                        actor,
                        pick(Book.VAULTS),
                        pick(List.of("AVAILABLE", "AVAILABLE", "AVAILABLE", "LOCK", "FROZEN")));
            case GRANT, REVOKE -> call(verb, actor, List.of(pick(Book.ACCOUNTS)));
        };
    }

    /** Mostly who wanted to register it first, so that calls are about something; sometimes anybody. */
    private String likelyOwner(String id, String anybody) {
        String owner = owners.computeIfAbsent(id, key -> anybody);
        return likely() ? owner : anybody;
    }

    private String likelyRecipient(String id, String anybody) {
        List<String> recipients = offers.getOrDefault(id, List.of());
        return likely() && !recipients.isEmpty() ? pick(recipients) : anybody;
    }

    private List<String> offered(String id) {
        if (!likely()) {
            return some(Book.PROJECTS, 0, 5);
        }
        List<String> recipients = new ArrayList<>(some(NEAR, 1, 2));
        recipients.remove(owners.getOrDefault(id, ""));
        offers.put(id, recipients);
        return List.copyOf(recipients);
    }

    private List<String> stopped(String id) {
        List<String> recipients = offers.getOrDefault(id, List.of());
        return likely() && !recipients.isEmpty() ? List.of(pick(recipients)) : some(Book.PROJECTS, 0, 3);
    }

    private List<String> few(List<String> from) {
        List<String> few = new ArrayList<>(from);
        Collections.shuffle(few, random);
        return List.copyOf(few.subList(0, 3));
    }

    private List<String> and(String id, List<String> from) {
        List<String> ids = new ArrayList<>(some(from, 0, 3));
        ids.add(random.nextInt(ids.size() + 1), id);
        return List.copyOf(ids);
    }

    /** Mostly over while the history still goes on. */
    private int time() {
        return 1 + random.nextInt(40);
    }

    private boolean likely() {
        return random.nextInt(4) > 0;
    }

    private static Call call(Verb verb, String actor, List<String> ids) {
        return new Call(verb, actor, ids, List.of(), "", 0);
    }

    private static Call word(Verb verb, String actor, String id, String word) {
        return new Call(verb, actor, List.of(id), List.of(), word, 0);
    }

    private List<String> maybeVault() {
        return random.nextInt(4) == 0 ? List.of() : List.of(likely() ? "v-server" : pick(Book.VAULTS));
    }

    private List<String> some(List<String> from, int least, int most) {
        int count = least + random.nextInt(most - least + 1);
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(pick(from));
        }
        return List.copyOf(some);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
