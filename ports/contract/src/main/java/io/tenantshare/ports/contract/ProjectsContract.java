package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.addition;
import static io.tenantshare.ports.contract.Samples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    private static List<Project> sorted(List<Project> projects) {
        return projects.stream()
                .sorted(Comparator.comparing(project -> project.id().value()))
                .toList();
    }
}
