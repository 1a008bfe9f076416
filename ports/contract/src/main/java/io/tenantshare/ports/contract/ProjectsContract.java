package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.at;
import static io.tenantshare.ports.contract.Samples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Projects} promises. */
public interface ProjectsContract extends StorageFixture {

    @Test
    default void noProjectIsFoundInAnEmptyStorage() {
        assertEquals(List.of(), storage().projects().findAll(List.of(OWNER, BOB)));
    }

    @Test
    default void anAddedProjectIsFoundUnchanged() {
        Project project = Project.of("p-1", "eu-nl", "account-1");

        assertTrue(storage().projects().add(addition(project)));

        assertEquals(List.of(project), storage().projects().findAll(List.of(project.id())));
    }

    @Test
    default void onlyTheProjectsThatExistAreFound() {
        storage().projects().add(addition(project(OWNER)));
        storage().projects().add(addition(project(BOB)));

        assertEquals(
                List.of(project(BOB)),
                storage().projects().findAll(List.of(new ProjectId("p-1"), BOB, new ProjectId("p-2"))));
        assertEquals(List.of(), storage().projects().findAll(List.of()));
    }

    @Test
    default void aProjectAskedForTwiceIsAnsweredOnce() {
        storage().projects().add(addition(project(BOB)));

        assertEquals(List.of(project(BOB)), storage().projects().findAll(List.of(BOB, new ProjectId("p-bob"), BOB)));
    }

    @Test
    default void aProjectIsAddedOnce() {
        ProjectChange change = addition(project(BOB));

        assertTrue(storage().projects().add(change));
        assertFalse(storage().projects().add(change), "the very same again");
        assertFalse(storage().projects().add(addition(project(new ProjectId("p-bob")))), "an equal one");
    }

    @Test
    default void aProjectThatExistsIsLeftAsItWas() {
        Project first = Project.of("p-1", "eu-de", "account-1");
        storage().projects().add(addition(first));

        assertFalse(storage().projects().add(addition(Project.of("p-1", "eu-nl", "account-2"))));

        assertEquals(List.of(first), storage().projects().findAll(List.of(first.id())));
    }

    @Test
    default void projectsOfAnyContentAreKept() {
        List<Project> projects = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            projects.add(Project.of(text, text, text));
        }
        projects.forEach(project -> assertTrue(storage().projects().add(addition(project)), project.toString()));

        List<Project> found =
                storage().projects().findAll(projects.stream().map(Project::id).toList());

        assertEquals(sorted(projects), sorted(found));
    }

    @Test
    default void manyProjectsAreFoundAtOnce() {
        List<ProjectId> ids = Samples.projects("p-", 300);
        ids.forEach(id -> storage().projects().add(addition(project(id))));

        List<Project> found = storage().projects().findAll(Set.copyOf(ids));

        assertEquals(sorted(ids.stream().map(Samples::project).toList()), sorted(found));
    }

    @Test
    default void aProjectThatStandsOtherwiseIsFoundUnchanged() {
        Project open = Project.of("p-1", "eu-nl", "account-1");
        storage().projects().add(addition(open));
        Project closing = standing(open, ProjectState.CLOSING, Optional.of(at(60)));
        Project closed = standing(closing, ProjectState.CLOSED, Optional.empty());
        Project again = standing(closed, ProjectState.OPEN, Optional.empty());

        for (Project next : List.of(closing, closed, again)) {
            assertTrue(storage().projects().save(change(next)), next.toString());
            assertEquals(List.of(next), storage().projects().findAll(List.of(open.id())));
        }
    }

    @Test
    default void aProjectIsStoredOverTheRevisionBeforeAndNoOther() {
        Project open = project(BOB);
        Project closing = standing(open, ProjectState.CLOSING, Optional.of(at(60)));
        assertFalse(storage().projects().save(change(closing)), "it is not registered");
        storage().projects().add(addition(open));
        Project later = standing(closing, ProjectState.CLOSED, Optional.empty());
        assertFalse(storage().projects().save(change(later)), "a revision is left out");
        assertTrue(storage().projects().save(change(closing)));
        assertFalse(storage().projects().save(change(closing)), "the very same again");
        assertEquals(List.of(closing), storage().projects().findAll(List.of(BOB)));
        assertFalse(storage().projects().add(addition(open)), "it is registered");
    }

    @Test
    default void ofManyThatStoreAProjectOneDoes() throws Exception {
        Project open = project(BOB);
        storage().projects().add(addition(open));
        Project closing = standing(open, ProjectState.CLOSING, Optional.of(at(60)));

        List<Boolean> stored = Together.call(4, thread -> storage().projects().save(change(closing)));

        assertEquals(1, stored.stream().filter(one -> one).count());
    }

    @Test
    default void whatIsDueIsFoundEarliestFirst() {
        for (int i = 1; i <= 3; i++) {
            Project open = Project.of("p-" + i, "eu-de", "account");
            storage().projects().add(addition(open));
            storage().projects().save(change(standing(open, ProjectState.CLOSING, Optional.of(at(40 - 10 * i)))));
        }
        Project undue = project(BOB);
        storage().projects().add(addition(undue));

        assertEquals(List.of("p-3", "p-2"), due(at(20), 1000), "up to a time, inclusive");
        assertEquals(List.of("p-3", "p-2", "p-1"), due(at(1000), 1000));
        assertEquals(List.of("p-3"), due(at(1000), 1));
        Project third =
                storage().projects().findAll(List.of(new ProjectId("p-3"))).get(0);
        storage().projects().save(change(standing(third, ProjectState.CLOSED, Optional.empty())));
        assertEquals(List.of("p-2"), due(at(20), 1000), "what is done is not due");
    }

    private List<String> due(Instant time, int limit) {
        return storage().projects().due(time, limit).stream()
                .map(project -> project.id().value())
                .toList();
    }

    private static Project standing(Project before, ProjectState state, Optional<Instant> due) {
        return before.standing(before.standing().next(state, due, new ClosingCounts(1, 2, 3, 4, 5_000_000_000L)));
    }

    private static ProjectChange change(Project next) {
        return new ProjectChange(next, List.of(new ProjectEvent(EventType.PROJECT_CLOSING, next, at(1))));
    }

    private static List<Project> sorted(List<Project> projects) {
        return projects.stream()
                .sorted(Comparator.comparing(project -> project.id().value()))
                .toList();
    }
}
