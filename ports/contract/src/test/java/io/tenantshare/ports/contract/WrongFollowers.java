package io.tenantshare.ports.contract;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Storages that are wrong about followers. */
final class WrongFollowers {

    private WrongFollowers() {}

    static List<Wrong> followers() {
        return List.of(
                wrong("starts each follower at 0", "aFollowerThatNeverMovedHasNoPosition", right -> new Over(right) {
                    @Override
                    public OptionalLong position(FollowerId follower) {
                        return OptionalLong.of(super.position(follower).orElse(0));
                    }
                }),
                wrong(
                        "takes followers of one name for one",
                        "eachFollowerHasItsOwnPosition",
                        right -> new Renaming(right) {
                            @Override
                            FollowerId named(FollowerId follower) {
                                return new FollowerId(Optional.empty(), follower.name());
                            }
                        }),
                wrong(
                        "does not look at the case of names",
                        "eachFollowerHasItsOwnPosition",
                        right -> new Renaming(right) {
                            @Override
                            FollowerId named(FollowerId follower) {
                                return new FollowerId(
                                        follower.project(), follower.name().toLowerCase(Locale.ROOT));
                            }
                        }),
                wrong(
                        "takes a follower without a position to be at 0",
                        "aFollowerMovesOnlyFromWhereItIs",
                        right -> new Over(right) {
                            @Override
                            public boolean move(FollowerId follower, OptionalLong from, long to) {
                                boolean fromZero = from.isPresent() && from.getAsLong() == 0;
                                return super.move(follower, fromZero ? super.position(follower) : from, to);
                            }
                        }),
                wrong("looks first and moves then", "ofManyThatMoveAFollowerFromOnePositionOneDoes", Hasty::new),
                wrong(
                        "forgets one follower of a project",
                        "allFollowersOfAProjectAreForgottenAndNoOthers",
                        right -> new Over(right) {
                            @Override
                            public void forgetAll(ProjectId project) {
                                forget(new FollowerId(Optional.of(project), "one"));
                            }
                        }),
                wrong("forgets no follower", "aForgottenFollowerNeverMoved", right -> new Over(right) {
                    @Override
                    public void forget(FollowerId follower) {}
                }));
    }

    private static Wrong wrong(String what, String expected, UnaryOperator<Followers> wrong) {
        return new Wrong(what, expected, () -> new PlainStorage() {
            private final Followers spoiled = wrong.apply(super.followers());

            @Override
            public Followers followers() {
                return spoiled;
            }
        });
    }

    private static class Over implements Followers {

        private final Followers right;

        Over(Followers right) {
            this.right = right;
        }

        @Override
        public OptionalLong position(FollowerId follower) {
            return right.position(follower);
        }

        @Override
        public boolean move(FollowerId follower, OptionalLong from, long to) {
            return right.move(follower, from, to);
        }

        @Override
        public void forget(FollowerId follower) {
            right.forget(follower);
        }

        @Override
        public void forgetAll(ProjectId project) {
            right.forgetAll(project);
        }
    }

    private abstract static class Renaming extends Over {

        Renaming(Followers right) {
            super(right);
        }

        abstract FollowerId named(FollowerId follower);

        @Override
        public OptionalLong position(FollowerId follower) {
            return super.position(named(follower));
        }

        @Override
        public boolean move(FollowerId follower, OptionalLong from, long to) {
            return super.move(named(follower), from, to);
        }
    }

    /** A read, a pause, and a write, where one atomic step is needed. */
    private static final class Hasty extends Over {

        private final Map<FollowerId, Long> positions = new ConcurrentHashMap<>();

        Hasty(Followers right) {
            super(right);
        }

        @Override
        public OptionalLong position(FollowerId follower) {
            super.position(follower);
            Long position = positions.get(follower);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        }

        @Override
        public boolean move(FollowerId follower, OptionalLong from, long to) {
            boolean there = position(follower).equals(from);
            Wrong.pause();
            if (there) {
                positions.put(follower, to);
            }
            return there;
        }

        @Override
        public void forget(FollowerId follower) {
            positions.remove(follower);
        }
    }
}
