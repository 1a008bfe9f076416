package io.tenantshare.sdk.histories;

import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.EventFeed;
import io.tenantshare.sdk.Inbox;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.PagedList;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs one history on two kinds of storage and compares whatever the facade shows of them, value by value: with times,
 * cursors, sequence numbers and the words of refusals, which the model knows nothing of.
 */
public final class Twins {

    private static final int CALLS_BETWEEN_LOOKS = 40;
    private static final int ALL = 1000;

    private final Supplier<? extends Storage> ones;
    private final Supplier<? extends Storage> others;

    /** On storages that are empty each time; they are closed after use. */
    public Twins(Supplier<? extends Storage> ones, Supplier<? extends Storage> others) {
        this.ones = ones;
        this.others = others;
    }

    /** Runs the seed's history; the first item in which the two differ, or nothing if there is none. */
    public Optional<String> run(long seed) {
        return run(seed, List.of());
    }

    /**
     * The same, and meanwhile the other one is moved to other storages, one after the other.
     *
     * @param moves each moves everything to another storage, and closes the one before
     */
    public Optional<String> run(long seed, List<UnaryOperator<Storage>> moves) {
        List<Call> history = Calls.history(seed);
        int stay = history.size() / (moves.size() + 1);
        Sut one = new Sut(ones.get());
        Sut other = new Sut(others.get());
        try {
            for (int i = 0; i < history.size(); i++) {
                Call call = history.get(i);
                int move = i / stay - 1;
                if (i % stay == 0 && move >= 0 && move < moves.size()) {
                    other = other.moved(moves.get(move));
                }
                Optional<String> parted =
                        difference(Map.of("answer", one.answer(call)), Map.of("answer", other.answer(call)));
                boolean last = i == history.size() - 1;
                if (parted.isEmpty() && (last || i % CALLS_BETWEEN_LOOKS == CALLS_BETWEEN_LOOKS / 2)) {
                    int pageSize = 1 + i % 3;
                    parted = difference(picture(one, pageSize), picture(other, pageSize));
                }
                if (parted.isEmpty() && last) {
                    parted = difference(made(one), made(other));
                }
                if (parted.isPresent()) {
                    return Optional.of("seed " + seed + ", after " + i + " calls, " + call + ": " + parted.get());
                }
            }
        } finally {
            one.close();
            other.close();
        }
        return Optional.empty();
    }

    /** How many items a picture has: few would prove little. */
    public static int items(Supplier<? extends Storage> storages, long seed) {
        try (Sut sut = new Sut(storages.get())) {
            Calls.history(seed).forEach(sut::answer);
            return picture(sut, 2).size() + made(sut).size();
        }
    }

    private static Optional<String> difference(Map<String, Object> one, Map<String, Object> other) {
        for (Map.Entry<String, Object> item : one.entrySet()) {
            Object twin = other.get(item.getKey());
            if (!item.getValue().equals(twin)) {
                return Optional.of(item.getKey() + "\n  one:   " + item.getValue() + "\n  other: " + twin);
            }
        }
        return one.keySet().equals(other.keySet())
                ? Optional.empty()
                : Optional.of("only one has some of\n  " + one.keySet() + "\n  " + other.keySet());
    }

    private static Map<String, Object> picture(Sut sut, int pageSize) {
        Map<String, Object> items = new LinkedHashMap<>();
        for (String project : Book.REGISTERED) {
            Tenant tenant = sut.sharing().as(project);
            Map<String, Object> seen = new LinkedHashMap<>();
            lists(tenant, pageSize, seen);
            things(tenant, seen);
            seen.forEach((name, item) -> items.put(project + " sees " + name, item));
        }
        items.put("events", numbered(sut.sharing().events(), pageSize * 7));
        return items;
    }

    private static void lists(Tenant tenant, int pageSize, Map<String, Object> items) {
        Inbox inbox = tenant.inbox();
        items.put("the message", inbox.message());
        items.put("counts of images", inbox.images().counts());
        items.put("counts of backups", inbox.backups().counts());
        items.put("counts of shared images", tenant.sharedImageCounts());
        pages("images", inbox.images().all(), pageSize, items);
        pages("pending images", inbox.images().pending(), pageSize, items);
        pages("accepted images", inbox.images().accepted(), pageSize, items);
        pages("rejected images", inbox.images().rejected(), pageSize, items);
        pages("full-server images", inbox.images().all().ofKind(ImageKind.FULL_SERVER), pageSize, items);
        pages("images named so", inbox.images().all().named("-1"), pageSize, items);
        pages("images of two owners", inbox.images().all().withProject("p-0", "p-1"), pageSize, items);
        pages("backups", inbox.backups().all(), pageSize, items);
        pages("pending backups", inbox.backups().pending(), pageSize, items);
        pages("accepted backups", inbox.backups().accepted(), pageSize, items);
        pages("shared images", tenant.sharedImages(), pageSize, items);
        pages("shared backups", tenant.sharedBackups(), pageSize, items);
        pages("own images", tenant.ownImages(), pageSize, items);
        pages("own backups", tenant.ownBackups(), pageSize, items);
        pages("vaults", tenant.vaults(), pageSize, items);
        items.put("its events", events(tenant.events(), ALL));
    }

    private static void things(Tenant tenant, Map<String, Object> items) {
        items.put("itself", tenant.details());
        items.put("the key", tenant.key(Book.KEY).grants());
        for (String id : Book.IMAGES) {
            TenantImage image = tenant.image(id);
            items.put(id, image.details());
            items.put("members of " + id, image.members());
            items.put("what may be done with " + id, image.explain());
        }
        for (String id : Book.BACKUPS) {
            TenantBackup backup = tenant.backup(id);
            items.put(id, backup.details());
            items.put("members of " + id, backup.members());
            items.put("whether a server may be made from " + id, backup.may(Operation.CREATE_SERVER));
            items.put("whether a disk may be made from " + id, backup.may(Operation.CREATE_DISK));
        }
        for (String id : Book.VAULTS) {
            items.put(id, tenant.vault(id).details());
        }
    }

    /** What everybody makes from everything at the end, where that is allowed. */
    private static Map<String, Object> made(Sut sut) {
        Map<String, Object> items = new LinkedHashMap<>();
        for (String project : Book.REGISTERED) {
            Tenant tenant = sut.sharing().as(project);
            for (String id : Book.IMAGES) {
                items.put(
                        project + " makes a server from " + id, tenant.image(id).createdServer("server-" + id));
            }
            for (String id : Book.BACKUPS) {
                items.put(
                        project + " makes a disk from " + id, tenant.backup(id).createdDisk("disk-" + id));
            }
            pages(project + " made", tenant.derived(), 2, items);
        }
        items.put("events at last", numbered(sut.sharing().events(), ALL));
        return items;
    }

    private static <T> void pages(String name, PagedList<T> list, int pageSize, Map<String, Object> items) {
        Page<T> page = list.page(pageSize);
        for (int number = 1; ; number++) {
            items.put(name + ", page " + number, page.items());
            Optional<String> next = page.next();
            if (next.isEmpty()) {
                return;
            }
            items.put(name + ", cursor " + number, next.get());
            page = list.page(pageSize, next.get());
        }
    }

    /**
     * Without the numbers of events that have no revision, which no two processes give alike. What one call does to several
     * things or members happens at one time and in any order: these events are sorted, and without their places.
     */
    private static List<String> events(EventFeed feed, int limit) {
        Map<Instant, List<String>> byTime = new LinkedHashMap<>();
        for (LoggedEvent logged : all(feed, limit)) {
            byTime.computeIfAbsent(logged.event().at(), none -> new ArrayList<>())
                    .add(logged.event().toString().replaceAll("(occurrence|ordinal)=\\d+", "$1"));
        }
        return byTime.values().stream()
                .flatMap(together -> together.stream().sorted())
                .toList();
    }

    /** All events with the numbers of all of them. */
    private static List<Object> numbered(EventFeed feed, int limit) {
        List<Long> numbers =
                all(feed, limit).stream().map(LoggedEvent::sequence).toList();
        return List.of(numbers, events(feed, limit));
    }

    private static List<LoggedEvent> all(EventFeed feed, int limit) {
        List<LoggedEvent> all = new ArrayList<>();
        List<LoggedEvent> some = feed.read(0, limit);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = feed.read(some.get(some.size() - 1).sequence(), limit);
        }
        return all;
    }
}
