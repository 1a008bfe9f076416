package io.tenantshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison is worth nothing if the compared do different things. */
class SameAnswersTest {

    private static final int SHARES = 2_000;
    private static final int PAGE = 50;

    private final World world = new World(SHARES);

    @ParameterizedTest
    @EnumSource(names = {"TENANTSHARE", "SQL", "SPRING_ACL", "JCASBIN"})
    void everyContenderAnswersAsPlainMapsDo(Rival rival) {
        try (Contender floor = Rival.FLOOR.open();
                Contender contender = rival.open()) {
            List<String> others = World.others(300);
            for (Contender each : List.of(floor, contender)) {
                each.load(world);
                each.register(others);
            }
            compare(floor, contender, others);
            Random random = new Random(7);
            for (int round = 0; round < 40; round++) {
                World.Resource resource = world.resources().get(random.nextInt(world.size()));
                String added = World.id(world.size() + round);
                List<String> recipients = others.subList(0, 1 + random.nextInt(20));
                for (Contender each : List.of(floor, contender)) {
                    each.register(resource.owner(), added);
                    each.share(resource.owner(), added, recipients);
                    each.accept(recipients.get(0), added);
                    if (recipients.size() > 2) {
                        each.reject(recipients.get(1), added);
                        each.withdraw(resource.owner(), added, recipients.subList(0, 1));
                    }
                    if (round % 3 == 0) {
                        each.delete(resource.owner(), added);
                    }
                }
            }
            compare(floor, contender, others);
        }
    }

    @Test
    void pagesComeInTheSameOrder() {
        try (Contender floor = Rival.FLOOR.open();
                Contender sql = Rival.SQL.open();
                Contender embedded = Embedded.inTurn()) {
            List<List<List<String>>> turned = new ArrayList<>();
            for (Contender each : List.of(floor, sql, embedded)) {
                String reader = "x-1000";
                each.register(List.of("p-owner", reader));
                for (int i = 0; i < 330; i++) {
                    each.register("p-owner", World.id(i));
                    each.share("p-owner", World.id(i), List.of(reader));
                    if (i % 7 != 0) {
                        each.accept(reader, World.id(i));
                    }
                }
                turned.add(pages(each, reader));
            }
            assertEquals(turned.get(0), turned.get(1));
            assertEquals(turned.get(0), turned.get(2));
            assertEquals(6, turned.get(0).size());
        }
    }

    @Test
    void questionsAreAskedByThoseWhoGaveTheAnswer() {
        try (Contender floor = Rival.FLOOR.open()) {
            floor.load(world);
            for (World.Question question : world.questions(500, Answer.ACCEPTED)) {
                assertTrue(floor.check(question.project(), question.resource()));
            }
            for (World.Question question : world.strangers(500)) {
                assertEquals(false, floor.check(question.project(), question.resource()));
            }
        }
    }

    private void compare(Contender floor, Contender contender, List<String> others) {
        List<String> projects = new ArrayList<>(world.projects().subList(0, 100));
        projects.addAll(others.subList(0, 25));
        for (String project : projects) {
            assertEquals(
                    new HashSet<>(floor.ids(floor.page(project, 1000, null))),
                    new HashSet<>(contender.ids(contender.page(project, 1000, null))));
            for (int number = project.length() % 7; number < world.size() + 40; number += 7) {
                if (number < world.size()
                        && world.resources().get(number).owner().equals(project)) {
                    // Its owner need not accept it; the others know no owner.
                    continue;
                }
                assertEquals(floor.check(project, World.id(number)), contender.check(project, World.id(number)));
            }
        }
    }

    private static List<List<String>> pages(Contender contender, String reader) {
        List<List<String>> pages = new ArrayList<>();
        Object page = contender.page(reader, PAGE, null);
        while (!contender.ids(page).isEmpty()) {
            pages.add(contender.ids(page));
            Object next = contender.next(page);
            page = next == null ? List.of() : contender.page(reader, PAGE, next);
            if (next == null) {
                break;
            }
        }
        return pages;
    }
}
