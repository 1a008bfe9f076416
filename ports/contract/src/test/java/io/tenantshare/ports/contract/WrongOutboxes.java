package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.log;
import static io.tenantshare.ports.contract.Wrong.outbox;
import static io.tenantshare.ports.contract.Wrong.pause;
import static io.tenantshare.ports.contract.Wrong.refill;
import static io.tenantshare.ports.contract.Wrong.wholeLog;

import io.tenantshare.domain.change.Change;
import io.tenantshare.domain.change.Commit;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.PendingCommit;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.LogFilter;
import io.tenantshare.ports.LogPage;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.contract.Over.OverOutbox;
import io.tenantshare.ports.contract.Over.OverResources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Storages that tell too much, too little or in the wrong order. */
final class WrongOutboxes {

    private WrongOutboxes() {}

    static List<Wrong> outboxes() {
        return List.of(
                new Wrong(
                        "loses events", "everyCommittedChangeIsPendingUntilItIsAcknowledged", () -> new PlainStorage() {
                            @Override
                            protected void remember(Change change) {
                                log.addAll(change.events());
                            }
                        }),
                new Wrong(
                        "stores one event of a commit",
                        "everyCommittedChangeIsPendingUntilItIsAcknowledged",
                        () -> new PlainStorage() {
                            @Override
                            protected void remember(Change change) {
                                super.remember(
                                        change instanceof ResourceChange resource
                                                ? new ResourceChange(
                                                        resource.next(),
                                                        resource.events().subList(0, 1))
                                                : change);
                            }
                        }),
                new Wrong(
                        "stores the events of losers too",
                        "eventsAreStoredWithTheStateOrNotAtAll",
                        () -> new PlainStorage() {
                            @Override
                            public Resources resources() {
                                return new OverResources(super.resources()) {
                                    @Override
                                    public List<Boolean> saveAll(List<ResourceChange> changes) {
                                        List<Boolean> saved = super.saveAll(changes);
                                        for (int i = 0; i < saved.size(); i++) {
                                            ResourceChange change = changes.get(i);
                                            open(() -> {
                                                if (!pending.contains(change)) {
                                                    remember(change);
                                                }
                                                return true;
                                            });
                                        }
                                        return saved;
                                    }
                                };
                            }
                        }),
                outbox(
                        "forgets to acknowledge",
                        "everyCommittedChangeIsPendingUntilItIsAcknowledged",
                        right -> new OverOutbox(right) {
                            @Override
                            public void acknowledge(List<? extends Commit> commits) {
                                right.acknowledge(List.of());
                            }
                        }),
                outbox(
                        "acknowledges when it publishes",
                        "everyCommittedChangeIsPendingUntilItIsAcknowledged",
                        right -> new OverOutbox(right) {
                            @Override
                            public void publish(List<? extends Commit> commits) {
                                right.publish(commits);
                                right.acknowledge(commits);
                            }
                        }),
                outbox(
                        "acknowledges everything when it is told nothing",
                        "tellingNothingIsHarmless",
                        right -> new OverOutbox(right) {
                            @Override
                            public void acknowledge(List<? extends Commit> commits) {
                                right.acknowledge(commits.isEmpty() ? right.pending(Instant.MAX, 1000) : commits);
                            }
                        }),
                outbox(
                        "acknowledges the first of a list",
                        "manyChangesCanBePendingAndTold",
                        right -> new OverOutbox(right) {
                            @Override
                            public void acknowledge(List<? extends Commit> commits) {
                                right.acknowledge(commits.subList(0, Math.min(1, commits.size())));
                            }
                        }),
                new Wrong(
                        "acknowledges a resource, not a change of it",
                        "acknowledgingOneChangeLeavesTheOthersPending",
                        () -> new PlainStorage() {
                            @Override
                            protected void acknowledgeAll(List<? extends Commit> commits) {
                                Set<String> told =
                                        Scene.byThing(Scene.events(commits)).keySet();
                                pending.removeIf(change ->
                                        told.contains(change.commitId().source()));
                            }
                        }),
                new Wrong(
                        "removes the oldest when it is told again",
                        "acknowledgingAgainIsHarmless",
                        () -> new PlainStorage() {
                            @Override
                            protected void acknowledgeAll(List<? extends Commit> commits) {
                                for (Commit commit : commits) {
                                    boolean known = pending.removeIf(
                                            change -> change.commitId().equals(commit.commitId()));
                                    if (!known && !pending.isEmpty()) {
                                        pending.remove(0);
                                    }
                                }
                            }
                        }),
                new Wrong(
                        "takes records of one id for one record",
                        "aRecordDroppedAndRecordedAgainIsPendingInThatOrder",
                        () -> new PlainStorage() {
                            @Override
                            protected void remember(Change change) {
                                pending.removeIf(other -> other instanceof DerivedChange one
                                        && change instanceof DerivedChange two
                                        && one.dropped() == two.dropped()
                                        && one.derived()
                                                .id()
                                                .equals(two.derived().id()));
                                super.remember(change);
                            }
                        }),
                new Wrong(
                        "orders what is pending by time",
                        "aRecordDroppedAndRecordedAgainIsPendingInThatOrder",
                        () -> new PlainStorage() {
                            @Override
                            protected List<Change> pending() {
                                return pending.stream()
                                        .sorted(Comparator.comparing(
                                                change -> change.events().get(0).at()))
                                        .toList();
                            }
                        }),
                new Wrong(
                        "reports the newest first", "whatIsPendingIsOldestFirstForEachThing", () -> new PlainStorage() {
                            @Override
                            protected List<Change> pending() {
                                List<Change> newest = new ArrayList<>(pending);
                                Collections.reverse(newest);
                                return newest;
                            }
                        }),
                outbox(
                        "reports the newest of few",
                        "whatIsPendingStaysOldestFirstWhenFewChangesAreAskedFor",
                        right -> new OverOutbox(right) {
                            @Override
                            public List<PendingCommit> pending(Instant before, int limit) {
                                List<PendingCommit> pending = right.pending(before, Integer.MAX_VALUE);
                                return pending.subList(Math.max(0, pending.size() - limit), pending.size());
                            }
                        }),
                outbox(
                        "orders revisions as texts",
                        "whatIsPendingIsOldestFirstForEachThing",
                        right -> new OverOutbox(right) {
                            @Override
                            public List<PendingCommit> pending(Instant before, int limit) {
                                return right.pending(before, limit).stream()
                                        .sorted(Comparator.comparing(
                                                commit -> commit.events().get(0) instanceof KeyEvent key
                                                        ? Long.toString(key.revision())
                                                        : ""))
                                        .toList();
                            }
                        }),
                outbox(
                        "reports the young ones, too",
                        "whoeverAsksForWhatHappenedBeforeATimeIsNotGivenWhatIsYounger",
                        right -> new OverOutbox(right) {
                            @Override
                            public List<PendingCommit> pending(Instant before, int limit) {
                                return right.pending(Instant.MAX, limit);
                            }
                        }),
                outbox(
                        "reports what happened at that time",
                        "whoeverAsksForWhatHappenedBeforeATimeIsNotGivenWhatIsYounger",
                        right -> new OverOutbox(right) {
                            @Override
                            public List<PendingCommit> pending(Instant before, int limit) {
                                return right.pending(before.equals(Instant.MAX) ? before : before.plusMillis(1), limit);
                            }
                        }),
                new Wrong(
                        "reports what is old without what led up to it",
                        "whatHappenedBeforeATimeComesWithAllThatLedUpToIt",
                        () -> new PlainStorage() {
                            @Override
                            public Outbox outbox() {
                                return new OverOutbox(super.outbox()) {
                                    @Override
                                    public List<PendingCommit> pending(Instant before, int limit) {
                                        return super.pending(Instant.MAX, Integer.MAX_VALUE).stream()
                                                .filter(commit -> isOld(commit, before))
                                                .limit(limit)
                                                .toList();
                                    }
                                };
                            }
                        }),
                new Wrong(
                        "reports what is old up to the first that is young",
                        "whatHappenedBeforeATimeComesWithAllThatLedUpToIt",
                        () -> new PlainStorage() {
                            @Override
                            public Outbox outbox() {
                                return new OverOutbox(super.outbox()) {
                                    @Override
                                    public List<PendingCommit> pending(Instant before, int limit) {
                                        Set<String> young = new HashSet<>();
                                        return super.pending(Instant.MAX, Integer.MAX_VALUE).stream()
                                                .filter(commit -> !young.contains(
                                                        commit.commitId().source()))
                                                .filter(commit -> isOld(commit, before)
                                                        || !young.add(commit.commitId()
                                                                .source()))
                                                .limit(limit)
                                                .toList();
                                    }
                                };
                            }
                        }),
                new Wrong(
                        "reports all of a thing if some of it is old",
                        "whatHappenedBeforeATimeComesWithAllThatLedUpToIt",
                        () -> new PlainStorage() {
                            @Override
                            protected boolean isOld(Commit commit, Instant before) {
                                return pending.stream()
                                        .filter(other -> other.commitId()
                                                .source()
                                                .equals(commit.commitId().source()))
                                        .anyMatch(other -> super.isOld(other, before));
                            }
                        }),
                outbox(
                        "runs the pending commits of one thing together",
                        "everyCommitIsPendingByItself",
                        right -> new OverOutbox(right) {
                            @Override
                            public List<PendingCommit> pending(Instant before, int limit) {
                                return Scene.byThing(Scene.events(right.pending(before, Integer.MAX_VALUE)))
                                        .values()
                                        .stream()
                                        .map(PendingCommit::new)
                                        .limit(limit)
                                        .toList();
                            }
                        }),
                new Wrong(
                        "acknowledges by all events of a commit",
                        "aCommitIsAcknowledgedByItsIdAlone",
                        () -> new PlainStorage() {
                            @Override
                            protected void acknowledgeAll(List<? extends Commit> commits) {
                                Set<SharingEvent> told = new HashSet<>(Scene.events(commits));
                                pending.removeIf(change -> told.containsAll(change.events()));
                            }
                        }),
                outbox("reports all there is", "aRelayFinishesWhatACrashedCallerLeft", right -> new OverOutbox(right) {
                    @Override
                    public List<PendingCommit> pending(Instant before, int limit) {
                        return right.pending(before, Integer.MAX_VALUE);
                    }
                }),
                outbox("always reports something", "nothingIsPendingInAnEmptyStorage", right -> new OverOutbox(right) {
                    @Override
                    public List<PendingCommit> pending(Instant before, int limit) {
                        List<PendingCommit> pending = right.pending(before, limit);
                        return pending.isEmpty()
                                ? List.of(new PendingCommit(
                                        Samples.registration("img-1").events()))
                                : pending;
                    }
                }),
                new Wrong(
                        "shares its list of what is pending",
                        "whatIsPendingStaysTheCallersAsItWas",
                        () -> new PlainStorage() {
                            private final List<PendingCommit> answer = new ArrayList<>();

                            @Override
                            public Outbox outbox() {
                                return new OverOutbox(super.outbox()) {
                                    @Override
                                    public List<PendingCommit> pending(Instant before, int limit) {
                                        return refill(answer, super.pending(before, limit));
                                    }

                                    @Override
                                    public void acknowledge(List<? extends Commit> commits) {
                                        super.acknowledge(commits);
                                        answer.clear();
                                    }
                                };
                            }
                        }),
                new Wrong(
                        "remembers winners of single saves only",
                        "everyWinnerOfABatchHasItsEventsStoredAndNoLoserHas",
                        () -> new PlainStorage() {
                            @Override
                            public Resources resources() {
                                return new OverResources(super.resources()) {
                                    @Override
                                    public List<Boolean> saveAll(List<ResourceChange> changes) {
                                        List<Boolean> saved = super.saveAll(changes);
                                        if (changes.size() > 1) {
                                            outbox().acknowledge(changes);
                                        }
                                        return saved;
                                    }
                                };
                            }
                        }));
    }

    static List<Wrong> logs() {
        return List.of(
                new Wrong("logs at every publication", "anEventPublishedTwiceIsLoggedOnce", () -> new LatestStorage() {
                    @Override
                    protected List<SharingEvent> toLog(Commit commit) {
                        return commit.events();
                    }
                }),
                new Wrong(
                        "logs in the order of publication",
                        "eventsPublishedOutOfOrderAreLoggedInTheOrderOfRevisions",
                        () -> new LatestStorage() {
                            @Override
                            protected List<SharingEvent> toLog(Commit commit) {
                                return commit.events().stream()
                                        .filter(event -> !log.contains(event))
                                        .toList();
                            }
                        }),
                new Wrong("logs nothing", "publishedEventsAreLoggedInTheOrderOfRevisions", () -> new LatestStorage() {
                    @Override
                    protected List<SharingEvent> toLog(Commit commit) {
                        return List.of();
                    }
                }),
                new Wrong(
                        "logs the last event of a change first",
                        "aChangeWithManyEventsIsLoggedInTheirOrder",
                        () -> new LatestStorage() {
                            @Override
                            protected List<SharingEvent> toLog(Commit commit) {
                                List<SharingEvent> events = new ArrayList<>(super.toLog(commit));
                                Collections.reverse(events);
                                return events;
                            }
                        }),
                new Wrong("does not log rules", "everyTypeOfEventIsLoggedUnchanged", () -> new LatestStorage() {
                    @Override
                    protected List<SharingEvent> toLog(Commit commit) {
                        return commit.events().get(0) instanceof RulesEvent ? List.of() : super.toLog(commit);
                    }
                }),
                new Wrong("does not log keys", "everyTypeOfEventIsLoggedUnchanged", () -> new LatestStorage() {
                    @Override
                    protected List<SharingEvent> toLog(Commit commit) {
                        return commit.events().get(0) instanceof KeyEvent ? List.of() : super.toLog(commit);
                    }
                }),
                log(
                        "repeats the event at the place",
                        "readingGoesOnAfterAPlaceInTheLog",
                        right -> (after, limit) -> right.read(Math.max(0, after - 1), limit)),
                log(
                        "skips one event per page",
                        "readingGoesOnAfterAPlaceInTheLog",
                        right -> (after, limit) -> right.read(after == 0 ? 0 : after + 1, limit)),
                log(
                        "answers by halves",
                        "aPageIsFullUnlessTheLogEnds",
                        right -> (after, limit) -> right.read(after, (limit + 1) / 2)),
                log("reads the newest first", "readingReturnsTheOldestEventsFirst", right -> (after, limit) -> {
                    List<LoggedEvent> read = new ArrayList<>(right.read(after, 1000));
                    Collections.reverse(read);
                    return read.subList(0, Math.min(limit, read.size()));
                }),
                log("numbers each page anew", "aLaterEventHasAGreaterSequence", right -> (after, limit) -> {
                    List<LoggedEvent> read = new ArrayList<>();
                    right.read(after, limit)
                            .forEach(logged -> read.add(new LoggedEvent(read.size() + 1, logged.event())));
                    return read;
                }),
                log("starts over at the end", "nothingFollowsTheEndOfTheLog", right -> (after, limit) -> {
                    List<LoggedEvent> read = right.read(after, limit);
                    return read.isEmpty() && after > 100_000 ? right.read(0, limit) : read;
                }),
                log(
                        "reads on from a number that is too great",
                        "nothingFollowsTheEndOfTheLog",
                        right -> (after, limit) -> right.read(after + 1 - 1 == Long.MAX_VALUE ? 0 : after, limit)),
                log("logs that it was opened", "theLogOfAnEmptyStorageIsEmpty", right -> (after, limit) -> {
                    List<LoggedEvent> read = right.read(after, limit);
                    return read.isEmpty() && after == 0
                            ? List.of(new LoggedEvent(
                                    1, Samples.registration("img-0").events().get(0)))
                            : read;
                }),
                log(
                        "forgets who caused an event",
                        "whoCausedAnEventIsLoggedWithIt",
                        right -> (after, limit) -> right.read(after, limit).stream()
                                .map(WrongOutboxes::withoutCause)
                                .toList()),
                pages(
                        "filters nothing",
                        "aFilterFindsTheEventsOfOneResourceOrOfOneProject",
                        (right, filter, after, limit) -> right.read(LogFilter.EVERYTHING, after, limit)),
                pages(
                        "finds an event by the first two projects that it concerns",
                        "anImportIsFoundByEachProjectThatItNames",
                        (right, filter, after, limit) -> {
                            LogPage page = right.read(filter, after, limit);
                            return new LogPage(
                                    page.events().stream()
                                            .filter(logged -> !(filter instanceof LogFilter.OfProject of)
                                                    || logged.event().parties().stream()
                                                            .limit(2)
                                                            .toList()
                                                            .contains(of.project()))
                                            .toList(),
                                    page.upTo(),
                                    page.forgottenUpTo());
                        }),
                pages(
                        "filters a page after it was read",
                        "aFilterFindsTheEventsOfOneResourceOrOfOneProject",
                        (right, filter, after, limit) -> {
                            LogPage page = right.read(LogFilter.EVERYTHING, after, limit);
                            return new LogPage(
                                    page.events().stream()
                                            .filter(logged -> filter.matches(logged.event()))
                                            .toList(),
                                    page.upTo(),
                                    page.forgottenUpTo());
                        }),
                pages(
                        "looks no further than the last event that passes",
                        "aPageSaysHowFarTheLogWasLookedAt",
                        (right, filter, after, limit) -> {
                            LogPage page = right.read(filter, after, limit);
                            int count = page.events().size();
                            long last = count == 0
                                    ? after
                                    : page.events().get(count - 1).sequence();
                            return new LogPage(page.events(), last, page.forgottenUpTo());
                        }),
                pages(
                        "takes what does not pass for forgotten",
                        "nothingIsForgottenThatIsStillKept",
                        (right, filter, after, limit) -> {
                            LogPage page = right.read(filter, after, limit);
                            long first = page.events().isEmpty()
                                    ? after + 1
                                    : page.events().get(0).sequence();
                            return new LogPage(page.events(), page.upTo(), first - 1);
                        }),
                wholeLog(
                        "numbers its newest event one too high",
                        "theNewestEventOfAnEmptyLogHasNumberZero",
                        right -> new PagedLog(right, (log, filter, after, limit) -> log.read(filter, after, limit)) {
                            @Override
                            public long last() {
                                return super.last() + 1;
                            }
                        }),
                wholeLog(
                        "never replaces an event",
                        "anEventIsReplacedInItsPlaceAndTheOthersStay",
                        right -> new PagedLog(right, (log, filter, after, limit) -> log.read(filter, after, limit)) {
                            @Override
                            public void replace(List<LoggedEvent> events) {}
                        }),
                new Wrong(
                        "hands out numbers before it writes", "aReaderWhoFollowsTheLogMissesNothing", GapStorage::new));
    }

    private static LoggedEvent withoutCause(LoggedEvent logged) {
        return logged.event() instanceof ProjectEvent event
                ? new LoggedEvent(logged.sequence(), new ProjectEvent(event.type(), event.project(), event.at()))
                : logged;
    }

    private static Wrong pages(String what, String expected, LogReading wrong) {
        return wholeLog(what, expected, right -> new PagedLog(right, wrong));
    }

    private interface LogReading {
        LogPage read(EventLog right, LogFilter filter, long after, int limit);
    }

    private static class PagedLog implements EventLog {

        private final EventLog right;
        private final LogReading reading;

        PagedLog(EventLog right, LogReading reading) {
            this.right = right;
            this.reading = reading;
        }

        @Override
        public LogPage read(LogFilter filter, long afterSequence, int limit) {
            return reading.read(right, filter, afterSequence, limit);
        }

        @Override
        public long last() {
            return right.last();
        }

        @Override
        public void replace(List<LoggedEvent> events) {
            right.replace(events);
        }
    }

    /** Gives an event its number some time before the event can be read. */
    static final class GapStorage extends PlainStorage {

        private final Map<Long, SharingEvent> numbered = new HashMap<>();
        private long last;
        private volatile long shown;

        @Override
        public Resources resources() {
            return new OverResources(super.resources()) {
                @Override
                public List<Boolean> saveAll(List<ResourceChange> changes) {
                    List<Boolean> saved = super.saveAll(changes);
                    for (int i = 0; i < saved.size(); i++) {
                        if (saved.get(i)) {
                            for (SharingEvent event : changes.get(i).events()) {
                                long number = open(() -> ++last);
                                letOthersBeSeen(number);
                                open(() -> numbered.putIfAbsent(number, event) == null);
                            }
                        }
                    }
                    return saved;
                }
            };
        }

        @Override
        public EventLog events() {
            return new ListedLog((after, limit) -> open(() -> {
                List<LoggedEvent> read = numbered.entrySet().stream()
                        .filter(entry -> entry.getKey() > after)
                        .sorted(Map.Entry.comparingByKey())
                        .limit(limit)
                        .map(entry -> new LoggedEvent(entry.getKey(), entry.getValue()))
                        .toList();
                read.forEach(logged -> shown = logged.sequence());
                return read;
            }));
        }

        /** Waits now and then, not for long, until somebody has read a later event. */
        private void letOthersBeSeen(long number) {
            for (int i = 0; number % 10 == 0 && shown < number && i < 30; i++) {
                pause();
            }
        }
    }
}
