package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Wrong.derived;
import static io.tenantshare.ports.contract.Wrong.keys;
import static io.tenantshare.ports.contract.Wrong.pause;
import static io.tenantshare.ports.contract.Wrong.projects;
import static io.tenantshare.ports.contract.Wrong.reporting;
import static io.tenantshare.ports.contract.Wrong.requests;
import static io.tenantshare.ports.contract.Wrong.runTogether;
import static io.tenantshare.ports.contract.Wrong.seconds;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.DerivedChange;
import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.contract.Over.OverDerivedResources;
import io.tenantshare.ports.contract.Over.OverKeys;
import io.tenantshare.ports.contract.Over.OverProjects;
import io.tenantshare.ports.contract.Over.OverRequestKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Storages that are wrong about projects, keys, records or requests, or that do not close. */
final class WrongFacts {

    private WrongFacts() {}

    static List<Wrong> projectsAndKeys() {
        return List.of(
                projects(
                        "answers twice when asked twice",
                        "aProjectAskedForTwiceIsAnsweredOnce",
                        right -> new OverProjects(right) {
                            @Override
                            public List<Project> findAll(Collection<ProjectId> ids) {
                                return ids.stream()
                                        .flatMap(id -> right.findAll(List.of(id)).stream())
                                        .toList();
                            }
                        }),
                projects("says yes to a project it has", "aProjectIsAddedOnce", right -> new OverProjects(right) {
                    @Override
                    public boolean add(ProjectChange change) {
                        boolean added = right.add(change);
                        return added
                                || right.findAll(List.of(change.next().id())).contains(change.next());
                    }
                }),
                projects(
                        "answers for all regions as one",
                        "anAddedProjectIsFoundUnchanged",
                        right -> new OverProjects(right) {
                            @Override
                            public List<Project> findAll(Collection<ProjectId> ids) {
                                return right.findAll(ids).stream()
                                        .map(project -> new Project(project.id(), Samples.REGION, project.account()))
                                        .toList();
                            }
                        }),
                projects(
                        "answers for the first hundred",
                        "manyProjectsAreFoundAtOnce",
                        right -> new OverProjects(right) {
                            @Override
                            public List<Project> findAll(Collection<ProjectId> ids) {
                                return right.findAll(ids.stream().limit(100).toList());
                            }
                        }),
                projects("makes up projects", "noProjectIsFoundInAnEmptyStorage", right -> new OverProjects(right) {
                    @Override
                    public List<Project> findAll(Collection<ProjectId> ids) {
                        return Set.copyOf(ids).stream().map(Samples::project).toList();
                    }
                }),
                projects("takes upper for lower case", "projectsOfAnyContentAreKept", right -> new OverProjects(right) {
                    @Override
                    public boolean add(ProjectChange change) {
                        ProjectId lower =
                                new ProjectId(change.next().id().value().toLowerCase(Locale.ROOT));
                        return right.findAll(List.of(lower)).isEmpty() && right.add(change);
                    }
                }),
                projects(
                        "keeps the day of registration",
                        "aProjectThatStandsOtherwiseIsFoundUnchanged",
                        right -> new OverProjects(right) {
                            @Override
                            public List<Project> findAll(Collection<ProjectId> ids) {
                                return right.findAll(ids).stream()
                                        .map(project -> project.standing(Standing.NEW))
                                        .toList();
                            }
                        }),
                projects(
                        "says yes to every state of a project",
                        "aProjectIsStoredOverTheRevisionBeforeAndNoOther",
                        right -> new OverProjects(right) {
                            @Override
                            public boolean save(ProjectChange change) {
                                right.save(change);
                                return true;
                            }
                        }),
                projects(
                        "looks at a project first and stores it then",
                        "ofManyThatStoreAProjectOneDoes",
                        right -> new OverProjects(right) {
                            @Override
                            public boolean save(ProjectChange change) {
                                boolean fits = right
                                        .findAll(List.of(change.next().id()))
                                        .stream()
                                        .anyMatch(found -> found.standing().revision() == change.expectedRevision());
                                pause();
                                right.save(change);
                                return fits;
                            }
                        }),
                projects(
                        "takes what is due later for due",
                        "whatIsDueIsFoundEarliestFirst",
                        right -> new OverProjects(right) {
                            @Override
                            public List<Project> due(Instant time, int limit) {
                                return right.due(time.plusSeconds(1_000_000), limit);
                            }
                        }),
                keys(
                        "lists the keys of everybody",
                        "theKeysOfAnOwnerAreListedPageByPage",
                        right -> new OverKeys(right) {
                            @Override
                            public List<KeyGrants> ownedBy(ProjectId owner, Optional<KeyId> after, int limit) {
                                return Stream.concat(
                                                right.ownedBy(owner, after, limit).stream(),
                                                right.ownedBy(Samples.BOB, after, limit).stream())
                                        .limit(limit)
                                        .toList();
                            }
                        }),
                new Wrong("mixes up the owners of keys", "grantsOfOneOwnerAreNotAnothers", () -> new PlainStorage() {
                    @Override
                    protected List<Object> idOf(Object... parts) {
                        return parts[1] instanceof KeyId ? List.of(parts[1]) : super.idOf(parts);
                    }
                }),
                runTogether(":", "ownerAndKeyAreNotRunTogether"),
                runTogether("/", "projectAndKeyAreNotRunTogether"),
                runTogether(".", "projectAndRecordAreNotRunTogether"),
                keys("keeps one account of a key", "savedGrantsAreFoundUnchanged", right -> new OverKeys(right) {
                    @Override
                    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                        return right.findAll(owner, keys).stream()
                                .map(grants -> new KeyGrants(
                                        grants.owner(),
                                        grants.key(),
                                        grants.operations().entrySet().stream()
                                                .limit(1)
                                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                                        grants.revision()))
                                .toList();
                    }
                }),
                keys(
                        "answers twice when asked twice for a key",
                        "aKeyAskedForTwiceIsAnsweredOnce",
                        right -> new OverKeys(right) {
                            @Override
                            public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                                return keys.stream()
                                        .flatMap(key -> right.findAll(owner, List.of(key)).stream())
                                        .toList();
                            }
                        }),
                keys(
                        "answers for keys that were never stored",
                        "noGrantsAreFoundInAnEmptyStorage",
                        right -> new OverKeys(right) {
                            @Override
                            public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                                return Set.copyOf(keys).stream()
                                        .map(key -> right.findAll(owner, List.of(key)).stream()
                                                .findFirst()
                                                .orElse(KeyGrants.none(owner, key)))
                                        .toList();
                            }
                        }),
                keys("drops keys without grants", "aKeyWithNoGrantsLeftIsStillFound", right -> new OverKeys(right) {
                    @Override
                    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                        return right.findAll(owner, keys).stream()
                                .filter(grants -> !grants.operations().isEmpty())
                                .toList();
                    }
                }),
                keys(
                        "knows the two usual operations",
                        "everyOperationSurvivesTheRoundTrip",
                        right -> new OverKeys(right) {
                            @Override
                            public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                                return right.findAll(owner, keys).stream()
                                        .map(Wrong::usual)
                                        .toList();
                            }
                        }),
                keys(
                        "loses accounts with a dot in their name",
                        "keysAndAccountsOfAnyContentAreKept",
                        right -> new OverKeys(right) {
                            @Override
                            public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                                return right.findAll(owner, keys).stream()
                                        .map(grants -> {
                                            var operations = new HashMap<>(grants.operations());
                                            operations
                                                    .keySet()
                                                    .removeIf(account ->
                                                            account.value().contains("."));
                                            return new KeyGrants(
                                                    grants.owner(), grants.key(), operations, grants.revision());
                                        })
                                        .toList();
                            }
                        }),
                keys("finds all keys of the owner", "onlyTheKeysAskedForAreFound", right -> new OverKeys(right) {
                    private final Set<KeyId> seen = new HashSet<>();

                    @Override
                    public boolean save(KeyChange change) {
                        seen.add(change.next().key());
                        return right.save(change);
                    }

                    @Override
                    public List<KeyGrants> findAll(ProjectId owner, Collection<KeyId> keys) {
                        return right.findAll(owner, seen);
                    }
                }));
    }

    static List<Wrong> records() {
        return List.of(
                derived(
                        "writes all records of a project anew",
                        "concurrentRecordersOfOneProjectLoseNoRecord",
                        right -> new OverDerivedResources(right) {
                            private volatile List<DerivedResource> all = List.of();

                            @Override
                            public boolean save(DerivedChange change) {
                                List<DerivedResource> next = new ArrayList<>(all);
                                pause();
                                if (change.dropped()) {
                                    next.remove(change.derived());
                                } else {
                                    next.add(change.derived());
                                }
                                all = next;
                                return right.save(change);
                            }

                            @Override
                            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                                List<DerivedResource> page = right.page(project, after, limit);
                                return page.stream().filter(all::contains).toList();
                            }
                        }),
                derived(
                        "drops whatever has that id",
                        "onlyThisVeryRecordIsDropped",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public boolean save(DerivedChange change) {
                                Optional<DerivedResource> present = find(
                                        change.derived().project(),
                                        change.derived().id());
                                return right.save(
                                        change.dropped() && present.isPresent()
                                                ? new DerivedChange(present.get(), true, change.events())
                                                : change);
                            }
                        }),
                derived(
                        "records over what there is",
                        "aRecordIsAddedOnceAndLeftAsItWas",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public boolean save(DerivedChange change) {
                                Optional<DerivedResource> present = find(
                                        change.derived().project(),
                                        change.derived().id());
                                if (!change.dropped() && present.isPresent()) {
                                    right.save(new DerivedChange(present.get(), true, change.events()));
                                }
                                return right.save(change);
                            }
                        }),
                derived(
                        "never takes an id twice",
                        "aDroppedRecordCanBeRecordedAgain",
                        right -> new OverDerivedResources(right) {
                            private final Set<List<Object>> taken = new HashSet<>();

                            @Override
                            public boolean save(DerivedChange change) {
                                List<Object> id = List.of(
                                        change.derived().project(),
                                        change.derived().id());
                                return (change.dropped() || taken.add(id)) && right.save(change);
                            }
                        }),
                new Wrong(
                        "mixes up servers and disks", "recordsOfDifferentKindsAreUnrelated", () -> new PlainStorage() {
                            @Override
                            protected List<Object> idOf(Object... parts) {
                                return parts.length == 3 ? List.of(parts[0], parts[2]) : super.idOf(parts);
                            }
                        }),
                new Wrong(
                        "mixes up the projects of records",
                        "recordsOfOneProjectAreNotAnothers",
                        () -> new PlainStorage() {
                            @Override
                            protected List<Object> idOf(Object... parts) {
                                return parts.length == 3 ? List.of(parts[1], parts[2]) : super.idOf(parts);
                            }
                        }),
                derived(
                        "lists records as texts",
                        "recordsAreListedByKindAndIdWithoutGapsOrRepeats",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                                return right.page(project, after, limit).stream()
                                        .sorted(Comparator.comparing(
                                                record -> record.id().toString()))
                                        .toList();
                            }
                        }),
                derived(
                        "repeats the record at the place",
                        "recordsAreListedByKindAndIdWithoutGapsOrRepeats",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                                List<DerivedResource> page = new ArrayList<>(right.page(project, after, limit));
                                after.flatMap(id -> find(project, id)).ifPresent(record -> page.add(0, record));
                                return page.subList(0, Math.min(limit, page.size()));
                            }
                        }),
                derived(
                        "starts over when a record is gone",
                        "aPageGoesOnAfterARecordThatIsGone",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                                return right.page(
                                        project,
                                        after.filter(id -> find(project, id).isPresent()),
                                        limit);
                            }
                        }),
                derived(
                        "makes up records",
                        "nothingDerivedIsFoundInAnEmptyStorage",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
                                return right.find(project, id).or(() -> Optional.of(Samples.derived(project, id)));
                            }
                        }),
                derived(
                        "drops the milliseconds of a record",
                        "aRecordIsFoundUnchanged",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public Optional<DerivedResource> find(ProjectId project, DerivedId id) {
                                return right.find(project, id)
                                        .map(record -> new DerivedResource(
                                                record.project(),
                                                record.id(),
                                                record.source(),
                                                seconds(record.recordedAt())));
                            }
                        }),
                derived(
                        "cuts the ids of records",
                        "recordsOfAnyContentAreKept",
                        right -> new OverDerivedResources(right) {
                            @Override
                            public List<DerivedResource> page(ProjectId project, Optional<DerivedId> after, int limit) {
                                return right.page(project, after, limit).stream()
                                        .filter(record -> record.id().value().length() < 255)
                                        .toList();
                            }
                        }));
    }

    static List<Wrong> requestKeys() {
        return List.of(
                requests(
                        "grants every claim",
                        "aGrantedKeyIsInProgressUntilItsOutcomeIsKnown",
                        right -> new OverRequestKeys(right) {
                            @Override
                            public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                                right.claim(actor, key, fingerprint);
                                return new RequestClaim.Granted(actor, key, "token", List.of());
                            }
                        }),
                requests("grants nothing", "aNewKeyIsGranted", right -> new OverRequestKeys(right) {
                    @Override
                    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                        right.claim(actor, key, fingerprint);
                        return right.claim(actor, key, fingerprint);
                    }
                }),
                requests(
                        "looks first and claims later",
                        "oneOfManyConcurrentClaimsIsGranted",
                        right -> new OverRequestKeys(right) {
                            private final Set<String> claimed = Collections.synchronizedSet(new HashSet<>());

                            @Override
                            public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                                boolean fresh = !claimed.contains(actor + " " + key);
                                pause();
                                claimed.add(actor + " " + key);
                                RequestClaim claim = right.claim(actor, key, fingerprint);
                                return fresh ? new RequestClaim.Granted(actor, key, "token", List.of()) : claim;
                            }

                            @Override
                            public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                                claimed.remove(claim.actor() + " " + claim.key());
                                right.release(claim, outcomes);
                            }
                        }),
                new Wrong(
                        "mixes up the projects of request keys",
                        "keysOfDifferentProjectsAreUnrelated",
                        () -> new PlainStorage() {
                            @Override
                            protected List<Object> idOf(Object... parts) {
                                return parts[1] instanceof String key && parts.length == 2
                                        ? List.of(key)
                                        : super.idOf(parts);
                            }
                        }),
                new Wrong("takes request keys in lower case", "keysOfAnyContentAreKept", () -> new PlainStorage() {
                    @Override
                    protected List<Object> idOf(Object... parts) {
                        return parts[1] instanceof String key && parts.length == 2
                                ? List.of(parts[0], key.toLowerCase(Locale.ROOT))
                                : super.idOf(parts);
                    }
                }),
                requests("forgets what was asked", "aKeyIsGoodForOneRequestOnly", right -> new OverRequestKeys(right) {
                    @Override
                    public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                        return right.claim(actor, key, "");
                    }
                }),
                requests("never releases", "aReleasedKeyIsNewAgain", right -> new OverRequestKeys(right) {
                    @Override
                    public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                        right.complete(claim, ShareReport.of(outcomes));
                    }
                }),
                requests(
                        "takes every claim of a key for the same",
                        "aClaimThatIsOverChangesNothing",
                        right -> new OverRequestKeys(right) {
                            private final Map<String, RequestClaim.Granted> latest = new ConcurrentHashMap<>();

                            @Override
                            public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                                RequestClaim claim = right.claim(actor, key, fingerprint);
                                if (claim instanceof RequestClaim.Granted granted) {
                                    latest.put(actor + " " + key, granted);
                                }
                                return claim;
                            }

                            @Override
                            public void complete(RequestClaim.Granted claim, CallAnswer answer) {
                                String key = claim.actor() + " " + claim.key();
                                right.complete(Objects.requireNonNull(latest.get(key)), answer);
                            }
                        }),
                requests(
                        "gives a key back without what is known",
                        "aReleasedClaimLeavesItsOutcomesToTheNextOne",
                        right -> new OverRequestKeys(right) {
                            @Override
                            public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                                right.release(claim, List.of());
                            }
                        }),
                requests(
                        "lets any request go on with what is known of another",
                        "outcomesAreLeftToTheSameRequestOnly",
                        right -> new OverRequestKeys(right) {
                            private final Map<String, RequestClaim.Granted> released = new ConcurrentHashMap<>();

                            @Override
                            public RequestClaim claim(ProjectId actor, String key, String fingerprint) {
                                RequestClaim.Granted last = released.remove(actor + " " + key);
                                if (last == null) {
                                    return right.claim(actor, key, fingerprint);
                                }
                                RequestClaim claim = right.claim(actor, key, fingerprint);
                                return claim instanceof RequestClaim.Granted granted
                                        ? new RequestClaim.Granted(actor, key, granted.token(), last.earlier())
                                        : claim;
                            }

                            @Override
                            public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                                right.release(claim, List.of());
                                released.put(
                                        claim.actor() + " " + claim.key(),
                                        new RequestClaim.Granted(claim.actor(), claim.key(), claim.token(), outcomes));
                            }
                        }),
                requests(
                        "adds outcomes up instead of replacing them",
                        "outcomesOfALaterAttemptReplaceThoseOfAnEarlierOne",
                        right -> new OverRequestKeys(right) {
                            @Override
                            public void release(RequestClaim.Granted claim, List<ShareOutcome> outcomes) {
                                List<ShareOutcome> all = new ArrayList<>(claim.earlier());
                                all.addAll(outcomes);
                                right.release(claim, all);
                            }
                        }),
                requests(
                        "keeps every answer as a report",
                        "theOutcomeOfACallAboutOneThingIsKeptAsItWas",
                        right -> new OverRequestKeys(right) {
                            @Override
                            public void complete(RequestClaim.Granted claim, CallAnswer answer) {
                                right.complete(
                                        claim,
                                        answer instanceof Outcome outcome
                                                ? ShareReport.refused(outcome.objections())
                                                : answer);
                            }
                        }),
                reporting(
                        "stores how many, not what",
                        "everyResultInAnOutcomeSurvivesInRequestOrder",
                        report -> ShareReport.of(
                                report.outcomes().stream().limit(50).toList())),
                reporting(
                        "stores refusals as texts",
                        "everyReasonInAnOutcomeSurvives",
                        report -> new ShareReport(
                                report.outcomes().stream()
                                        .map(outcome -> new ShareOutcome(
                                                outcome.resource(),
                                                outcome.project(),
                                                outcome.result(),
                                                outcome.objections().stream()
                                                        .map(why ->
                                                                Refusal.byHost(why.code(), why.value(), why.remedy()))
                                                        .toList(),
                                                outcome.notices()))
                                        .toList(),
                                report.objections())),
                reporting(
                        "forgets of what kind a host's objection is",
                        "everyReasonInAnOutcomeSurvives",
                        report -> new ShareReport(
                                report.outcomes().stream()
                                        .map(outcome -> new ShareOutcome(
                                                outcome.resource(),
                                                outcome.project(),
                                                outcome.result(),
                                                outcome.objections().stream()
                                                        .map(WrongFacts::withoutItsKind)
                                                        .toList(),
                                                outcome.notices()))
                                        .toList(),
                                report.objections())),
                reporting(
                        "forgets why a call was refused",
                        "everyReasonInAnOutcomeSurvives",
                        report -> ShareReport.of(report.outcomes())));
    }

    static List<Wrong> closings() {
        return List.of(
                new Wrong("stays open", "closedResourcesSaySo", () -> new PlainStorage() {
                    @Override
                    public void close() {}
                }),
                new Wrong(
                        "throws its own exception when it is closed", "closedProjectsSaySo", () -> new PlainStorage() {
                            @Override
                            synchronized <T> T open(Supplier<T> action) {
                                try {
                                    return super.open(action);
                                } catch (StorageException e) {
                                    throw new IllegalStateException("state should be: open", e);
                                }
                            }
                        }),
                new Wrong("cannot be closed twice", "closingTwiceIsHarmless", () -> new PlainStorage() {
                    @Override
                    public synchronized void close() {
                        open(() -> true);
                        super.close();
                    }
                }));
    }

    private static Refusal withoutItsKind(Refusal why) {
        return why instanceof Refusal.ByHost ? Refusal.byHost(why.code(), why.value(), why.remedy()) : why;
    }
}
