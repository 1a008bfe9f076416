package io.tenantshare.domain.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedResourceTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final ProjectId OWNER = new ProjectId("p-owner");
    private static final Image IMAGE =
            Image.registered(new ImageId("img-1"), OWNER, new Region("eu-de"), ImageSpec.systemDisk("web", 40), NOW);
    private static final SharedResource FRESH = SharedResource.registered(IMAGE);

    @Test
    void aRegisteredResourceIsSharedWithNobody() {
        assertEquals(1, FRESH.revision());
        assertEquals(0, FRESH.memberCount());
        assertEquals(List.of(), FRESH.members());
        assertEquals(Optional.empty(), FRESH.member(OWNER));
        assertFalse(FRESH.deleted());
    }

    @Test
    void everyChangeIsTheNextRevisionAndLeavesTheOneBefore() {
        Member bob = member("p-bob");
        SharedResource shared = FRESH.with(List.of(bob));
        SharedResource accepted = shared.with(List.of(bob.answered(MemberStatus.ACCEPTED, Placement.NONE, NOW)));
        SharedResource described = accepted.with(IMAGE.with(IMAGE.spec().withName("db")));
        SharedResource withdrawn = described.without(List.of(bob.recipient()));
        SharedResource deleted = described.asDeleted(NOW);

        assertEquals(List.of(), FRESH.members());
        assertEquals(List.of(bob), shared.members());
        assertEquals(MemberStatus.ACCEPTED, accepted.members().get(0).status());
        assertEquals("web", accepted.resource().name());
        assertEquals("db", described.resource().name());
        assertEquals(accepted.members(), described.members());
        assertEquals(List.of(), withdrawn.members());
        assertEquals(List.of(), deleted.members());
        assertTrue(deleted.deleted());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 5L),
                List.of(FRESH, shared, accepted, described, withdrawn, deleted).stream()
                        .map(SharedResource::revision)
                        .toList());
    }

    @Test
    void aMemberAddedAgainIsReplaced() {
        Member bob = member("p-bob");
        Member later = Member.offered(Project.of("p-bob", "eu-de", "a"), NOW.plusSeconds(1));

        assertEquals(
                List.of(later), FRESH.with(List.of(bob)).with(List.of(later)).members());
        assertEquals(List.of(later), FRESH.with(List.of(bob, later)).members());
    }

    @Test
    void removingAStrangerRemovesNobody() {
        SharedResource shared = FRESH.with(List.of(member("p-bob")));

        assertEquals(
                shared.members(),
                shared.without(List.of(new ProjectId("p-carol"))).members());
        assertEquals(List.of(), FRESH.without(List.of(OWNER)).members());
    }

    @Test
    void membersWithTheSameHashAreToldApart() {
        // "Aa" and "BB" have one hash, and so have all sixteen words of two of them and more.
        List<String> words =
                List.of("AaAaAaAa", "AaAaAaBB", "AaAaBBAa", "AaBBAaAa", "BBAaAaAa", "BBBBBBBB", "AaBBAaBB");
        assertEquals(1, words.stream().map(String::hashCode).distinct().count());
        for (int seed = 0; seed < 20; seed++) {
            List<String> order = new ArrayList<>(words);
            Collections.shuffle(order, new Random(seed));
            SharedResource shared = FRESH.with(List.of(member("Aa"), member("x"), member("BB")));
            for (String word : order) {
                shared = shared.with(List.of(member(word)));
            }
            assertEquals(words.size() + 3, shared.memberCount());

            for (String word : order) {
                assertEquals(Optional.of(member(word)), shared.member(new ProjectId(word)));
                shared = shared.without(List.of(new ProjectId(word)));
                assertEquals(Optional.empty(), shared.member(new ProjectId(word)));
                assertEquals(Optional.empty(), shared.member(new ProjectId("BBBBBBAa")));
            }
            assertEquals(3, shared.memberCount());
            assertEquals(Optional.of(member("BB")), shared.member(new ProjectId("BB")));
        }
    }

    @Test
    void twoHundredFiftySixMembersAreAllFound() {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            members.add(member("p-" + i));
        }
        SharedResource shared = FRESH.with(members);

        assertEquals(256, shared.memberCount());
        for (Member member : members) {
            assertEquals(Optional.of(member), shared.member(member.recipient()));
        }
        assertEquals(Optional.empty(), shared.member(new ProjectId("p-256")));
        assertEquals(
                0,
                shared.without(members.stream().map(Member::recipient).toList()).memberCount());
    }

    @Test
    void membersBehaveLikeAMapWhateverTheOrderOfChanges() {
        // Few names, many of one hash or of hashes side by side, so that the same ones come again and again.
        List<String> names = new ArrayList<>(
                List.of("Aa", "BB", "AaAa", "AaBB", "BBAa", "BBBB", "C#", "Bb", "CC", "`", "a", "b", "c", "d"));
        for (int i = 0; i < 20; i++) {
            names.add("p-" + i);
        }
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<ProjectId, Member> model = new HashMap<>();
            SharedResource shared = FRESH;
            for (int step = 0; step < 60; step++) {
                List<Member> some = new ArrayList<>();
                for (int count = random.nextInt(6); count >= 0; count--) {
                    Member offered = Member.offered(
                            Project.of(names.get(random.nextInt(names.size())), "eu-de", "a"),
                            NOW.plusMillis(random.nextInt(1000)));
                    MemberStatus answer = MemberStatus.values()[random.nextInt(3)];
                    some.add(answer == MemberStatus.PENDING ? offered : offered.answered(answer, Placement.NONE, NOW));
                }
                if (random.nextInt(5) < 3) {
                    some.forEach(member -> model.put(member.recipient(), member));
                    shared = shared.with(some);
                } else {
                    List<ProjectId> gone = some.stream().map(Member::recipient).toList();
                    gone.forEach(model::remove);
                    shared = shared.without(gone);
                }
                assertEquals(model.size(), shared.memberCount());
                assertEquals(model.size(), shared.members().size());
                assertEquals(new HashSet<>(model.values()), new HashSet<>(shared.members()));
                for (String name : names) {
                    ProjectId id = new ProjectId(name);
                    assertEquals(Optional.ofNullable(model.get(id)), shared.member(id));
                    assertEquals(
                            model.containsKey(id) ? model.get(id).status().name() : "NONE",
                            shared.relationOf(id).name());
                }
            }
            SharedResource stored = SharedResource.stored(IMAGE, model.values(), shared.revision(), false);
            assertEquals(new HashSet<>(shared.members()), new HashSet<>(stored.members()));
        }
    }

    @Test
    void everyProjectStandsInOneRelation() {
        Member bob = member("p-bob");
        SharedResource shared = FRESH.with(List.of(
                bob,
                member("p-carol").answered(MemberStatus.ACCEPTED, Placement.NONE, NOW),
                member("p-dave").answered(MemberStatus.REJECTED, Placement.NONE, NOW)));

        assertEquals(Relation.OWNER, shared.relationOf(OWNER));
        assertEquals(Relation.PENDING, shared.relationOf(bob.recipient()));
        assertEquals(Relation.ACCEPTED, shared.relationOf(new ProjectId("p-carol")));
        assertEquals(Relation.REJECTED, shared.relationOf(new ProjectId("p-dave")));
        assertEquals(Relation.NONE, shared.relationOf(new ProjectId("p-stranger")));
        assertEquals(Relation.NONE, shared.asDeleted(NOW).relationOf(OWNER));
        SharedResource open = SharedResource.registered(IMAGE.with(IMAGE.spec().withVisibility(Visibility.PUBLIC)));
        assertEquals(Relation.PUBLIC, open.relationOf(bob.recipient()));
        assertEquals(Relation.OWNER, open.relationOf(OWNER));
        assertEquals(Relation.NONE, open.asDeleted(NOW).relationOf(bob.recipient()));
    }

    @Test
    void aResourceIsAsItWasStored() {
        Member bob = member("p-bob");
        SharedResource stored = SharedResource.stored(IMAGE, List.of(bob), 7, true);

        assertEquals(IMAGE, stored.resource());
        assertEquals(IMAGE.id(), stored.id());
        assertEquals(OWNER, stored.owner());
        assertEquals(List.of(bob), stored.members());
        assertEquals(7, stored.revision());
        assertTrue(stored.deleted());
    }

    private static Member member(String id) {
        return new Member(
                new ProjectId(id), new AccountId("a"), MemberStatus.PENDING, Placement.NONE, List.of(), NOW, NOW);
    }
}
