package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The floor: concurrent maps and sorted lists, and nothing of what makes a product: no rules, no events, no reasons, no
 * repeatable calls, no history.
 */
final class PlainMaps implements Contender {

    private final ConcurrentMap<Key, Entry> shares = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, List<String>> recipients = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Lists> lists = new ConcurrentHashMap<>();
    private final AtomicLong offers = new AtomicLong();

    private record Key(String resource, String project) {}

    private record Entry(String resource, Answer answer, long offer) {}

    @Override
    public void register(List<String> projects) {
        projects.forEach(project -> lists.put(project, new Lists()));
    }

    @Override
    public void register(String owner, String resource) {
        recipients.put(resource, new ArrayList<>(4));
    }

    @Override
    public boolean check(String project, String resource) {
        Entry entry = shares.get(new Key(resource, project));
        return entry != null && entry.answer == Answer.ACCEPTED;
    }

    @Override
    public void share(String owner, String resource, List<String> projects) {
        List<String> all = Objects.requireNonNull(recipients.get(resource));
        synchronized (all) {
            for (String project : projects) {
                Entry entry = new Entry(resource, Answer.PENDING, offers.incrementAndGet());
                shares.put(new Key(resource, project), entry);
                of(project).add(entry);
                all.add(project);
            }
        }
    }

    @Override
    public void accept(String project, String resource) {
        answer(project, resource, Answer.ACCEPTED);
    }

    @Override
    public void reject(String project, String resource) {
        answer(project, resource, Answer.REJECTED);
    }

    private void answer(String project, String resource, Answer answer) {
        shares.computeIfPresent(new Key(resource, project), (key, entry) -> {
            Entry next = new Entry(entry.resource, answer, entry.offer);
            Lists mine = of(project);
            mine.remove(entry);
            mine.add(next);
            return next;
        });
    }

    @Override
    public void withdraw(String owner, String resource, List<String> projects) {
        List<String> all = Objects.requireNonNull(recipients.get(resource));
        synchronized (all) {
            for (String project : projects) {
                drop(resource, project);
                all.remove(project);
            }
        }
    }

    @Override
    public void delete(String owner, String resource) {
        List<String> all = Objects.requireNonNull(recipients.remove(resource));
        synchronized (all) {
            for (String project : all) {
                drop(resource, project);
            }
        }
    }

    private void drop(String resource, String project) {
        Entry entry = shares.remove(new Key(resource, project));
        if (entry != null) {
            of(project).remove(entry);
        }
    }

    @Override
    public Object page(String project, int size, @Nullable Object after) {
        return of(project).accepted(size, after == null ? Long.MAX_VALUE : (Long) after);
    }

    @Override
    public List<String> ids(Object page) {
        return entries(page).stream().map(Entry::resource).toList();
    }

    @Override
    public @Nullable Object next(Object page) {
        List<Entry> entries = entries(page);
        return entries.isEmpty() ? null : (Object) entries.get(entries.size() - 1).offer;
    }

    @SuppressWarnings("unchecked")
    private static List<Entry> entries(Object page) {
        return (List<Entry>) page;
    }

    private Lists of(String project) {
        return Objects.requireNonNull(lists.get(project));
    }

    @Override
    public void close() {}

    /** What one project received, a list for each answer, oldest offer first. */
    private static final class Lists {

        private final List<List<Entry>> byAnswer = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

        synchronized void add(Entry entry) {
            List<Entry> list = byAnswer.get(entry.answer.code());
            list.add(place(list, entry.offer), entry);
        }

        synchronized void remove(Entry entry) {
            List<Entry> list = byAnswer.get(entry.answer.code());
            list.remove(place(list, entry.offer));
        }

        synchronized List<Entry> accepted(int size, long before) {
            List<Entry> accepted = byAnswer.get(Answer.ACCEPTED.code());
            int end = before == Long.MAX_VALUE ? accepted.size() : place(accepted, before);
            List<Entry> page = new ArrayList<>(accepted.subList(Math.max(0, end - size), end));
            Collections.reverse(page);
            return page;
        }

        /** Where the offer is, or belongs. */
        private static int place(List<Entry> list, long offer) {
            int low = 0;
            int high = list.size();
            if (high > 0 && list.get(high - 1).offer < offer) {
                return high;
            }
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (list.get(middle).offer < offer) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
