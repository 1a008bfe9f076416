package io.tenantshare.ports.contract;

import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.LoggedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Storages that lose something when they are moved. */
final class WrongContents {

    private WrongContents() {}

    static List<Wrong> contents() {
        return List.of(
                resources(
                        "lists what it keeps in any order",
                        "whatIsPutIsListedAsItWasAndInOrder",
                        right -> new OverItems<>(right) {
                            @Override
                            public Iterator<SharedResource> all() {
                                List<SharedResource> all = new ArrayList<>();
                                super.all().forEachRemaining(all::add);
                                Collections.reverse(all);
                                return all.iterator();
                            }
                        }),
                resources("lists one page", "manyItemsAreListedOnceEach", right -> new OverItems<>(right) {
                    @Override
                    public Iterator<SharedResource> all() {
                        List<SharedResource> page = new ArrayList<>();
                        Iterator<SharedResource> all = super.all();
                        while (all.hasNext() && page.size() < 1_000) {
                            page.add(all.next());
                        }
                        return page.iterator();
                    }
                }),
                resources("dates every tombstone", "whatIsPutIsWhatThePortsShow", right -> new OverItems<>(right) {
                    @Override
                    public void put(List<SharedResource> items) {
                        super.put(items.stream()
                                .map(shared -> shared.deleted() && !shared.pruned()
                                        ? SharedResource.tombstone(
                                                shared.resource(), shared.revision(), Optional.of(Samples.at(0)))
                                        : shared)
                                .toList());
                    }
                }),
                resources("keeps what is there", "whatIsPutAgainReplacesWhatWasThere", right -> new OverItems<>(right) {
                    private final List<Object> there = new ArrayList<>();

                    @Override
                    public void put(List<SharedResource> items) {
                        super.put(items.stream()
                                .filter(shared -> !there.contains(shared.id()))
                                .toList());
                        items.forEach(shared -> there.add(shared.id()));
                    }
                }),
                resources("counts revisions anew", "callsGoOnWithWhatWasPut", right -> new OverItems<>(right) {
                    @Override
                    public void put(List<SharedResource> items) {
                        super.put(items.stream()
                                .map(shared -> shared.pruned()
                                        ? shared
                                        : SharedResource.stored(
                                                shared.resource(), shared.members(), 1, shared.deleted()))
                                .toList());
                    }
                }),
                events(
                        "numbers the log anew",
                        "aLogThatWasPutKeepsItsNumbersAndGoesOn",
                        right -> new OverItems<>(right) {
                            @Override
                            public void put(List<LoggedEvent> items) {
                                List<LoggedEvent> anew = new ArrayList<>();
                                items.forEach(logged -> anew.add(new LoggedEvent(anew.size() + 1, logged.event())));
                                super.put(anew);
                            }
                        }),
                events("removes no event", "whatIsRemovedIsGone", right -> new OverItems<>(right) {
                    @Override
                    public void remove(List<LoggedEvent> items) {}
                }),
                vaults("lists no vaults", "whatWasCommittedIsAmongTheContents", right -> new OverItems<>(right) {
                    @Override
                    public Iterator<Vault> all() {
                        return List.<Vault>of().iterator();
                    }
                }));
    }

    private static Wrong resources(
            String what, String expected, UnaryOperator<Contents.RemovableItems<SharedResource>> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Contents spoiled = new PlainContents(this) {
                private final Items<SharedResource> items =
                        wrong.apply((RemovableItems<SharedResource>) super.resources());

                @Override
                public Items<SharedResource> resources() {
                    return items;
                }
            };

            @Override
            public Contents contents() {
                return spoiled;
            }
        });
    }

    private static Wrong vaults(String what, String expected, UnaryOperator<Contents.RemovableItems<Vault>> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            public Contents contents() {
                return new PlainContents(this) {
                    @Override
                    public RemovableItems<Vault> vaults() {
                        return wrong.apply(super.vaults());
                    }
                };
            }
        });
    }

    private static Wrong events(
            String what, String expected, UnaryOperator<Contents.RemovableItems<LoggedEvent>> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            @Override
            public Contents contents() {
                return new PlainContents(this) {
                    @Override
                    public RemovableItems<LoggedEvent> events() {
                        return wrong.apply(super.events());
                    }
                };
            }
        });
    }

    /** Items that are right in what is not overridden. */
    private static class OverItems<T> implements Contents.RemovableItems<T> {

        private final Contents.RemovableItems<T> right;

        OverItems(Contents.RemovableItems<T> right) {
            this.right = right;
        }

        @Override
        public Iterator<T> all() {
            return right.all();
        }

        @Override
        public void put(List<T> items) {
            right.put(items);
        }

        @Override
        public void remove(List<T> items) {
            right.remove(items);
        }
    }
}
