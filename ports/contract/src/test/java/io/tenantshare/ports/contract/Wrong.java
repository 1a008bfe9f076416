package io.tenantshare.ports.contract;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.change.ResourceChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestClaim;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.Vaults;
import io.tenantshare.ports.contract.Over.OverRequestKeys;
import io.tenantshare.ports.contract.Over.OverShares;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A storage that gets one thing wrong, as adapters do.
 *
 * @param expected the test that is about that very thing
 */
record Wrong(String what, String expected, Supplier<Storage> storage) {

    /** The contract that the expected test belongs to. */
    Class<?> contract() {
        try {
            return StorageContract.class.getMethod(expected).getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new AssertionError("no test " + expected, e);
        }
    }

    static List<Wrong> all() {
        List<Wrong> all = new ArrayList<>();
        all.addAll(WrongCommits.commits());
        all.addAll(WrongCommits.contents());
        all.addAll(WrongTombstones.tombstones());
        all.addAll(WrongLifetimes.lifetimes());
        all.addAll(WrongLists.lists());
        all.addAll(WrongLists.filters());
        all.addAll(WrongOutboxes.outboxes());
        all.addAll(WrongOutboxes.logs());
        all.addAll(WrongFollowers.followers());
        all.addAll(WrongContents.contents());
        all.addAll(WrongBackups.contents());
        all.addAll(WrongBackups.ownedLists());
        all.addAll(WrongVaults.vaults());
        all.addAll(WrongVaults.reservations());
        all.addAll(WrongVaults.races());
        all.addAll(WrongFacts.projectsAndKeys());
        all.addAll(WrongRules.rules());
        all.addAll(WrongFacts.records());
        all.addAll(WrongFacts.requestKeys());
        all.addAll(WrongFacts.closings());
        all.addAll(WrongProcesses.reopened());
        all.addAll(WrongProcesses.others());
        all.addAll(WrongProcesses.badDays());
        return all;
    }

    interface Pages {
        SharePage page(Shares right, ShareQuery query, Optional<SharePosition> after, int limit);
    }

    static Wrong projects(String what, String expected, UnaryOperator<Projects> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Projects spoiled = wrong.apply(super.projects());

            @Override
            public Projects projects() {
                return spoiled;
            }
        });
    }

    static Wrong resources(String what, String expected, UnaryOperator<Resources> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Resources spoiled = wrong.apply(super.resources());

            @Override
            public Resources resources() {
                return spoiled;
            }
        });
    }

    static Wrong keys(String what, String expected, UnaryOperator<Keys> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Keys spoiled = wrong.apply(super.keys());

            @Override
            public Keys keys() {
                return spoiled;
            }
        });
    }

    static Wrong ruleSets(String what, String expected, UnaryOperator<RuleSets> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final RuleSets spoiled = wrong.apply(super.ruleSets());

            @Override
            public RuleSets ruleSets() {
                return spoiled;
            }
        });
    }

    static Wrong vaults(String what, String expected, UnaryOperator<Vaults> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Vaults spoiled = wrong.apply(super.vaults());

            @Override
            public Vaults vaults() {
                return spoiled;
            }
        });
    }

    static Wrong derived(String what, String expected, UnaryOperator<DerivedResources> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final DerivedResources spoiled = wrong.apply(super.derivedResources());

            @Override
            public DerivedResources derivedResources() {
                return spoiled;
            }
        });
    }

    static Wrong outbox(String what, String expected, UnaryOperator<Outbox> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Outbox spoiled = wrong.apply(super.outbox());

            @Override
            public Outbox outbox() {
                return spoiled;
            }
        });
    }

    /** A log that reads so. */
    static Wrong log(String what, String expected, Function<EventLog, ListedLog.Reader> wrong) {
        return wholeLog(what, expected, right -> new ListedLog(wrong.apply(right)));
    }

    static Wrong wholeLog(String what, String expected, UnaryOperator<EventLog> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final EventLog spoiled = wrong.apply(super.events());

            @Override
            public EventLog events() {
                return spoiled;
            }
        });
    }

    static Wrong requests(String what, String expected, UnaryOperator<RequestKeys> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final RequestKeys spoiled = wrong.apply(super.requestKeys());

            @Override
            public RequestKeys requestKeys() {
                return spoiled;
            }
        });
    }

    static Wrong reporting(String what, String expected, UnaryOperator<ShareReport> kept) {
        return requests(what, expected, right -> new OverRequestKeys(right) {
            @Override
            public void complete(RequestClaim.Granted claim, CallAnswer answer) {
                right.complete(claim, answer instanceof ShareReport report ? kept.apply(report) : answer);
            }
        });
    }

    static Wrong keeping(String what, String expected, UnaryOperator<SharedResource> kept) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected SharedResource kept(SharedResource next) {
                return kept.apply(next);
            }
        });
    }

    static Wrong describing(String what, String expected, UnaryOperator<Image> kept) {
        return keeping(
                what,
                expected,
                shared -> shared.resource() instanceof Image image
                        ? SharedResource.stored(
                                kept.apply(image), shared.members(), shared.revision(), shared.deleted())
                        : shared);
    }

    static Wrong specifyingBackups(String what, String expected, UnaryOperator<BackupSpec> kept) {
        return keeping(
                what,
                expected,
                shared -> shared.resource() instanceof Backup backup
                        ? SharedResource.stored(
                                backup.with(kept.apply(backup.spec())),
                                shared.members(),
                                shared.revision(),
                                shared.deleted())
                        : shared);
    }

    static Wrong specifying(String what, String expected, UnaryOperator<ImageSpec> kept) {
        return describing(what, expected, image -> image.with(kept.apply(image.spec())));
    }

    static Wrong pages(String what, String expected, Pages wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            public Shares shares() {
                Shares right = super.shares();
                return new OverShares(right) {
                    @Override
                    public SharePage page(ShareQuery query, Optional<SharePosition> after, int limit) {
                        return wrong.page(right, query, after, limit);
                    }
                };
            }
        });
    }

    static Wrong asking(String what, String expected, UnaryOperator<ShareQuery> asked) {
        return pages(what, expected, (right, query, after, limit) -> right.page(asked.apply(query), after, limit));
    }

    static Wrong matching(String what, String expected, BiPredicate<ShareQuery, Share> filter) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected boolean matches(ShareQuery query, Share share) {
                return query.withNameContaining("").withTags(Map.of()).matches(share) && filter.test(query, share);
            }
        });
    }

    static Wrong ordering(String what, String expected, Comparator<Share> order) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected Comparator<Share> order() {
                return order;
            }
        });
    }

    static Wrong counts(String what, String expected, UnaryOperator<ShareCounts> counted) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            public Shares shares() {
                return new OverShares(super.shares()) {
                    @Override
                    public ShareCounts counts(
                            ShareQuery.Side side, ProjectId project, ResourceType type, Instant asOf) {
                        return counted.apply(super.counts(side, project, type, asOf));
                    }
                };
            }
        });
    }

    static Wrong sharing(String what, String expected, BiPredicate<SharedResource, ShareQuery.Side> shown) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            protected List<Share> shares(SharedResource shared, ShareQuery.Side side, ProjectId project) {
                return shown.test(shared, side) ? super.shares(shared, side, project) : List.of();
            }
        });
    }

    /** Lets an older publication win over a newer one where the condition, of the newer and the older state, holds. */
    static Wrong late(String what, String expected, BiPredicate<SharedResource, SharedResource> condition) {
        return new Wrong(what, expected, () -> new LatestStorage() {
            @Override
            protected SharedResource toList(ResourceChange change) {
                SharedResource newest = super.toList(change);
                boolean isLate = change.next().revision() < newest.revision();
                return isLate && condition.test(newest, change.next()) ? change.next() : newest;
            }
        });
    }

    static Wrong runTogether(String separator, String expected) {
        return new Wrong("runs the parts of an id together with " + separator, expected, () -> new PlainStorage() {
            @Override
            protected List<Object> idOf(Object... parts) {
                StringBuilder id = new StringBuilder();
                List<Object> ordered = new ArrayList<>(List.of(parts));
                if (parts.length > 2) {
                    Collections.swap(ordered, 0, 1);
                }
                for (Object part : ordered) {
                    id.append(separator).append(part);
                }
                return List.of(parts.length, parts[parts.length - 1].getClass(), id.toString());
            }
        });
    }

    static SharedResource members(SharedResource shared, UnaryOperator<Member> kept) {
        return SharedResource.stored(
                shared.resource(), shared.members().stream().map(kept).toList(), shared.revision(), shared.deleted());
    }

    static Image lowerCase(Image image) {
        return new Image(
                image.id(),
                new ProjectId(image.owner().value().toLowerCase(Locale.ROOT)),
                image.region(),
                image.spec(),
                image.completed(),
                image.registeredAt());
    }

    static KeyGrants usual(KeyGrants grants) {
        var operations = new HashMap<>(grants.operations());
        operations.replaceAll((account, granted) -> KeyOperation.TO_USE_AN_IMAGE);
        return new KeyGrants(grants.owner(), grants.key(), operations, grants.revision());
    }

    static <T> List<T> refill(List<T> list, List<T> with) {
        list.clear();
        list.addAll(with);
        return list;
    }

    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
