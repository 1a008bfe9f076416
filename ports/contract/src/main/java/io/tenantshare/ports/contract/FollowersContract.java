package io.tenantshare.ports.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.FollowerId;
import io.tenantshare.ports.Followers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What {@link Followers} promises. */
public interface FollowersContract extends StorageFixture {

    /** Names that a storage must not take for one another, of the host and of projects. */
    List<FollowerId> FOLLOWERS = List.of(
            new FollowerId(Optional.empty(), "billing"),
            new FollowerId(Optional.empty(), "Billing"),
            new FollowerId(Optional.of(new ProjectId("p-1")), "billing"),
            new FollowerId(Optional.of(new ProjectId("p-2")), "billing"),
            new FollowerId(Optional.of(new ProjectId("p-1/billing")), "x"),
            new FollowerId(Optional.of(new ProjectId("p-1")), "billing/x"));

    @Test
    default void aFollowerThatNeverMovedHasNoPosition() {
        assertEquals(OptionalLong.empty(), storage().followers().position(FOLLOWERS.get(0)));
    }

    @Test
    default void eachFollowerHasItsOwnPosition() {
        Followers followers = storage().followers();
        for (int i = 0; i < FOLLOWERS.size(); i++) {
            assertTrue(followers.move(FOLLOWERS.get(i), OptionalLong.empty(), 10 + i), "the first move of " + i);
        }

        for (int i = 0; i < FOLLOWERS.size(); i++) {
            assertEquals(OptionalLong.of(10 + i), followers.position(FOLLOWERS.get(i)), "the position of " + i);
        }
    }

    @Test
    default void aFollowerMovesOnlyFromWhereItIs() {
        Followers followers = storage().followers();
        FollowerId follower = FOLLOWERS.get(0);

        assertFalse(followers.move(follower, OptionalLong.of(0), 5), "it has no position, not even 0");
        assertTrue(followers.move(follower, OptionalLong.empty(), 5), "from nowhere to 5");
        assertFalse(followers.move(follower, OptionalLong.empty(), 6), "it has a position by now");
        assertFalse(followers.move(follower, OptionalLong.of(4), 6), "it is at 5, not at 4");
        assertTrue(followers.move(follower, OptionalLong.of(5), 7), "from 5 to 7");
        assertTrue(followers.move(follower, OptionalLong.of(7), 2), "back to 2");
        assertEquals(OptionalLong.of(2), followers.position(follower));
    }

    @Test
    default void ofManyThatMoveAFollowerFromOnePositionOneDoes() throws Exception {
        Followers followers = storage().followers();
        FollowerId follower = FOLLOWERS.get(0);
        for (int round = 1; round <= 20; round++) {
            OptionalLong from = followers.position(follower);
            int base = 10 * round;

            List<Boolean> moved = Together.call(4, thread -> followers.move(follower, from, base + thread));

            assertEquals(1, moved.stream().filter(one -> one).count(), "how many of four moved from " + from);
            assertEquals(OptionalLong.of(base + moved.indexOf(true)), followers.position(follower));
        }
    }

    @Test
    default void aForgottenFollowerNeverMoved() {
        Followers followers = storage().followers();
        FollowerId follower = FOLLOWERS.get(0);
        followers.move(follower, OptionalLong.empty(), 5);
        followers.move(FOLLOWERS.get(2), OptionalLong.empty(), 6);

        followers.forget(follower);
        followers.forget(follower);

        assertEquals(OptionalLong.empty(), followers.position(follower));
        assertEquals(OptionalLong.of(6), followers.position(FOLLOWERS.get(2)), "another follower of that name");
        assertTrue(followers.move(follower, OptionalLong.empty(), 1), "as if it were new");
    }

    @Test
    default void allFollowersOfAProjectAreForgottenAndNoOthers() {
        Followers followers = storage().followers();
        ProjectId project = new ProjectId("p-1");
        List<FollowerId> own =
                List.of(new FollowerId(Optional.of(project), "one"), new FollowerId(Optional.of(project), "other"));
        List<FollowerId> others = List.of(
                new FollowerId(Optional.empty(), "one"), new FollowerId(Optional.of(new ProjectId("p-11")), "one"));
        own.forEach(follower -> followers.move(follower, OptionalLong.empty(), 5));
        others.forEach(follower -> followers.move(follower, OptionalLong.empty(), 6));

        followers.forgetAll(project);
        followers.forgetAll(project);

        own.forEach(follower -> assertEquals(OptionalLong.empty(), followers.position(follower)));
        others.forEach(follower -> assertEquals(OptionalLong.of(6), followers.position(follower)));
    }
}
