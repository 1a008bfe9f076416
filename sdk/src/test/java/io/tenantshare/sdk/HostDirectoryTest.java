package io.tenantshare.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.change.ProjectChange;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.ports.Projects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In whatever order, however often and with whatever else a host's directory answers, each project is what it is. */
class HostDirectoryTest {

    private static final List<Project> ALL = List.of(
            Project.of(World.OWNER, "eu-de", "a-1"),
            Project.of(World.ALICE, "eu-de", "a-2"),
            Project.of(World.BOB, "eu-de", "a-3"),
            Project.of(World.ELSEWHERE, "eu-nl", "a-4"));

    /** Ways to answer. */
    enum Way {
        IN_ORDER(found -> found),
        BACKWARDS(found -> {
            List<Project> backwards = new ArrayList<>(found);
            Collections.reverse(backwards);
            return backwards;
        }),
        EACH_TWICE(found ->
                found.stream().flatMap(project -> Stream.of(project, project)).toList()),
        ALL_TWICE(found -> Stream.concat(found.stream(), found.stream()).toList()),
        ALL_THERE_ARE(found -> ALL);

        private final UnaryOperator<List<Project>> answer;

        Way(UnaryOperator<List<Project>> answer) {
            this.answer = answer;
        }
    }

    private record Directory(Way way) implements Projects {

        @Override
        public List<Project> findAll(Collection<ProjectId> ids) {
            return way.answer.apply(ids.stream()
                    .flatMap(id -> ALL.stream().filter(project -> project.id().equals(id)))
                    .toList());
        }

        @Override
        public boolean add(ProjectChange change) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean takesRegistrations() {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachProjectIsJudgedByItself(Way way) {
        try (World world = new World(builder -> builder.ports(all -> all.withProjects(new Directory(way))))) {
            world.image("img-1");
            world.image("img-2");

            String unknown = "recipient-not-found";
            assertEquals(
                    List.of("ok", unknown, "ok", unknown, "ok", unknown, "ok", unknown),
                    world
                            .owner()
                            .images("img-1", "img-2")
                            .shareWith(World.BOB, "p-nobody", World.ALICE, World.ELSEWHERE)
                            .outcomes()
                            .stream()
                            .map(outcome -> outcome.ok()
                                    ? "ok"
                                    : outcome.objections().get(0).code())
                            .toList());
        }
    }
}
