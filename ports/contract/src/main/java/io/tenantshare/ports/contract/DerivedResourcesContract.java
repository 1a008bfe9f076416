package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.CAROL;
import static io.tenantshare.ports.contract.Samples.STRANGER;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.derived;
import static io.tenantshare.ports.contract.Samples.dropping;
import static io.tenantshare.ports.contract.Samples.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.DerivedResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.DerivedResources} promises. */
public interface DerivedResourcesContract extends StorageFixture {

    @Test
    default void nothingDerivedIsFoundInAnEmptyStorage() {
        assertEquals(Optional.empty(), storage().derivedResources().find(BOB, DerivedId.server("s-1")));
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.empty(), 1000));
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.of(DerivedId.disk("d-1")), 1));
    }

    @Test
    default void aRecordIsFoundUnchanged() {
        for (DerivedKind kind : DerivedKind.values()) {
            DerivedResource record =
                    new DerivedResource(BOB, new DerivedId(kind, "x-1"), new ImageId("img " + kind), at(3));

            assertTrue(storage().derivedResources().save(recording(record)));

            assertEquals(Optional.of(record), storage().derivedResources().find(BOB, record.id()));
        }
    }

    @Test
    default void aRecordKnowsWhetherItCameFromAnImageOrABackup() {
        DerivedResource fromImage =
                recorded(new DerivedResource(BOB, DerivedId.server("s-1"), new ImageId("x-1"), at(1)));
        DerivedResource fromBackup =
                recorded(new DerivedResource(BOB, DerivedId.server("s-2"), new BackupId("x-1"), at(2)));

        assertEquals(Optional.of(fromImage), storage().derivedResources().find(BOB, fromImage.id()));
        assertEquals(Optional.of(fromBackup), storage().derivedResources().find(BOB, fromBackup.id()));
        assertEquals(
                List.of(fromImage, fromBackup), storage().derivedResources().page(BOB, Optional.empty(), 10));
        DerivedResource neither = new DerivedResource(BOB, fromBackup.id(), new ImageId("x-1"), at(2));
        assertFalse(storage().derivedResources().save(dropping(neither, at(3))), "another source");
    }

    @Test
    default void recordsOfOneProjectAreNotAnothers() {
        DerivedResource record = recorded(derived(BOB, DerivedId.server("s-1")));

        assertEquals(Optional.empty(), storage().derivedResources().find(CAROL, record.id()));
        assertEquals(List.of(), storage().derivedResources().page(STRANGER, Optional.empty(), 1000));

        DerivedResource other = recorded(new DerivedResource(CAROL, record.id(), new ImageId("img-2"), at(1)));

        assertEquals(Optional.of(record), storage().derivedResources().find(BOB, record.id()));
        assertEquals(Optional.of(other), storage().derivedResources().find(CAROL, record.id()));
        assertEquals(List.of(record), storage().derivedResources().page(BOB, Optional.empty(), 1000));
        assertEquals(List.of(other), storage().derivedResources().page(CAROL, Optional.empty(), 1000));
    }

    @Test
    default void recordsOfDifferentKindsAreUnrelated() {
        DerivedResource server = recorded(derived(BOB, DerivedId.server("x-1")));
        assertEquals(Optional.empty(), storage().derivedResources().find(BOB, DerivedId.disk("x-1")));
        DerivedResource disk = recorded(derived(BOB, DerivedId.disk("x-1")));

        assertTrue(storage().derivedResources().save(dropping(server, at(1))));

        assertEquals(Optional.empty(), storage().derivedResources().find(BOB, server.id()));
        assertEquals(Optional.of(disk), storage().derivedResources().find(BOB, disk.id()));
    }

    @Test
    default void projectAndRecordAreNotRunTogether() {
        for (String separator : List.of("/", ":", ".", "|", " ", "#", "@", "_", "-", ",")) {
            DerivedResource one = recorded(derived(new ProjectId("p" + separator + "q"), DerivedId.server("r")));
            DerivedResource other = recorded(derived(new ProjectId("p"), DerivedId.server("q" + separator + "r")));

            assertEquals(Optional.of(one), storage().derivedResources().find(one.project(), one.id()));
            assertEquals(Optional.of(other), storage().derivedResources().find(other.project(), other.id()));
        }
    }

    @Test
    default void aRecordIsAddedOnceAndLeftAsItWas() {
        DerivedResource record = recorded(derived(BOB, DerivedId.server("s-1")));
        DerivedResource other = new DerivedResource(BOB, record.id(), new ImageId("img-other"), at(9));

        assertFalse(storage().derivedResources().save(recording(record)), "the same again");
        assertFalse(storage().derivedResources().save(recording(other)), "another under its id");

        assertEquals(Optional.of(record), storage().derivedResources().find(BOB, record.id()));
    }

    @Test
    default void onlyThisVeryRecordIsDropped() {
        DerivedResource record = recorded(derived(BOB, DerivedId.server("s-1")));
        DerivedResource otherSource =
                new DerivedResource(BOB, record.id(), new ImageId("img-other"), record.recordedAt());
        DerivedResource otherTime = new DerivedResource(BOB, record.id(), record.source(), at(9));

        assertFalse(storage().derivedResources().save(dropping(otherSource, at(10))));
        assertFalse(storage().derivedResources().save(dropping(otherTime, at(11))));
        assertEquals(Optional.of(record), storage().derivedResources().find(BOB, record.id()));

        assertTrue(storage().derivedResources().save(dropping(record, at(12))));
        assertEquals(Optional.empty(), storage().derivedResources().find(BOB, record.id()));
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.empty(), 1000));
        assertFalse(storage().derivedResources().save(dropping(record, at(13))), "dropped already");
    }

    @Test
    default void aDroppedRecordCanBeRecordedAgain() {
        DerivedResource record = recorded(derived(BOB, DerivedId.server("s-1")));
        storage().derivedResources().save(dropping(record, at(1)));
        DerivedResource again = new DerivedResource(BOB, record.id(), new ImageId("img-other"), at(2));

        assertTrue(storage().derivedResources().save(recording(again)));

        assertEquals(Optional.of(again), storage().derivedResources().find(BOB, record.id()));
        assertEquals(List.of(again), storage().derivedResources().page(BOB, Optional.empty(), 1000));
    }

    @Test
    default void recordsAreListedByKindAndIdWithoutGapsOrRepeats() {
        List<DerivedResource> expected = new ArrayList<>();
        for (int i = 14; i > 0; i--) {
            expected.add(recorded(derived(BOB, DerivedId.image("x-" + i))));
            expected.add(recorded(derived(BOB, DerivedId.server("X-" + i))));
            expected.add(recorded(derived(BOB, DerivedId.disk("x-" + i * 7))));
            expected.add(recorded(derived(BOB, DerivedId.server("x-" + i))));
            recorded(derived(CAROL, DerivedId.server("x-" + i)));
        }
        expected.sort(
                Comparator.comparing((DerivedResource record) -> record.id().kind())
                        .thenComparing(record -> record.id().value()));

        for (int limit : new int[] {1, 2, 5, 55, 56, 57, 1000}) {
            assertEquals(expected, listed(BOB, limit), "pages of " + limit);
        }
    }

    @Test
    default void aPageGoesOnAfterARecordThatIsGone() {
        recorded(derived(BOB, DerivedId.server("s-1")));
        DerivedResource gone = recorded(derived(BOB, DerivedId.server("s-2")));
        DerivedResource last = recorded(derived(BOB, DerivedId.server("s-3")));
        storage().derivedResources().save(dropping(gone, at(1)));

        assertEquals(List.of(last), storage().derivedResources().page(BOB, Optional.of(gone.id()), 10));
        assertEquals(List.of(last), storage().derivedResources().page(BOB, Optional.of(DerivedId.server("s-10")), 10));
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.of(DerivedId.server("s-4")), 10));
        assertEquals(List.of(), storage().derivedResources().page(BOB, Optional.of(DerivedId.image("a")), 10));
    }

    @Test
    default void recordsOfAnyContentAreKept() {
        List<DerivedResource> records = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            records.add(recorded(new DerivedResource(
                    new ProjectId(text), DerivedId.server(text), new ImageId(text), at(records.size()))));
            recorded(derived(BOB, DerivedId.disk(text)));
        }

        for (DerivedResource record : records) {
            assertEquals(Optional.of(record), storage().derivedResources().find(record.project(), record.id()));
            assertEquals(List.of(record), storage().derivedResources().page(record.project(), Optional.empty(), 10));
        }
        List<String> listed = listed(BOB, 3).stream()
                .map(record -> record.id().value())
                .sorted()
                .toList();
        assertEquals(Samples.ODD_TEXTS.stream().sorted().toList(), listed);
    }

    @Test
    default void whatSomethingWasMadeFromIsFoundAmongOthers() {
        ImageId image = new ImageId("x-1");
        BackupId backup = new BackupId("x-2");
        List<ResourceId> asked = List.of(image, new BackupId("x-1"), backup, new ImageId("x-2"), new ImageId("X-1"));
        assertEquals(Set.of(), storage().derivedResources().sourcesAmong(asked));

        DerivedResource first = recorded(new DerivedResource(BOB, DerivedId.server("s-1"), image, at(1)));
        recorded(new DerivedResource(CAROL, DerivedId.disk("d-1"), image, at(1)));
        DerivedResource last = recorded(new DerivedResource(BOB, DerivedId.image("i-1"), backup, at(1)));
        recorded(new DerivedResource(BOB, DerivedId.server("s-2"), new ImageId("x-9"), at(1)));

        assertEquals(Set.of(image, backup), storage().derivedResources().sourcesAmong(asked));
        assertEquals(Set.of(), storage().derivedResources().sourcesAmong(List.of()));

        storage().derivedResources().save(dropping(first, at(2)));
        storage().derivedResources().save(dropping(last, at(2)));
        assertEquals(Set.of(image), storage().derivedResources().sourcesAmong(asked), "one record of it is left");
    }

    private DerivedResource recorded(DerivedResource record) {
        assertTrue(storage().derivedResources().save(recording(record)), "recorded");
        return record;
    }

    private List<DerivedResource> listed(ProjectId project, int limit) {
        List<DerivedResource> listed = new ArrayList<>();
        Optional<DerivedId> after = Optional.empty();
        while (listed.size() <= 1000) {
            List<DerivedResource> page = storage().derivedResources().page(project, after, limit);
            assertTrue(page.size() <= limit, "at most as many records as asked for");
            if (page.isEmpty()) {
                return listed;
            }
            listed.addAll(page);
            after = Optional.of(page.get(page.size() - 1).id());
        }
        throw new AssertionError("the list does not end");
    }
}
