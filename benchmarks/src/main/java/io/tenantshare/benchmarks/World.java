package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The workload that every contender is loaded with, the same for the same size and seed: ten recipients a resource,
 * 1,000 projects, 80 % accepted, 10 % pending, 10 % rejected.
 */
final class World {

    static final int RECIPIENTS = 10;

    private static final int PROJECTS = 1000;
    private static final double SKEW = 0.99;
    private static final long SEED = 42;

    private final List<String> projects = new ArrayList<>(PROJECTS);
    private final List<Resource> resources;
    private final List<Resource> byPopularity;
    private final double[] popularity;

    /** One offer and what became of it. */
    record Offer(String project, Answer answer) {}

    /** A resource with its offers. */
    record Resource(String id, String owner, List<Offer> offers) {

        List<String> recipients() {
            return offers.stream().map(Offer::project).toList();
        }
    }

    /** A question: may the project use the resource? */
    record Question(String project, String resource) {}

    World(int shares) {
        Random random = new Random(SEED);
        for (int i = 0; i < PROJECTS; i++) {
            projects.add("p-" + (1000 + i));
        }
        int count = shares / RECIPIENTS;
        resources = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            resources.add(resource(i, random));
        }
        byPopularity = new ArrayList<>(resources);
        Collections.shuffle(byPopularity, random);
        popularity = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1 / Math.pow(rank + 1, SKEW);
            popularity[rank] = sum;
        }
    }

    private Resource resource(int number, Random random) {
        String owner = projects.get(random.nextInt(PROJECTS));
        Set<String> recipients = new LinkedHashSet<>();
        while (recipients.size() < RECIPIENTS) {
            String recipient = projects.get(random.nextInt(PROJECTS));
            if (!recipient.equals(owner)) {
                recipients.add(recipient);
            }
        }
        List<Offer> offers = new ArrayList<>(RECIPIENTS);
        for (String recipient : recipients) {
            double draw = random.nextDouble();
            offers.add(
                    new Offer(recipient, draw < 0.8 ? Answer.ACCEPTED : draw < 0.9 ? Answer.PENDING : Answer.REJECTED));
        }
        return new Resource(id(number), owner, List.copyOf(offers));
    }

    /** The id of a resource by number; numbers from {@link #size()} are free. */
    static String id(int number) {
        return "img-" + (10_000_000 + number);
    }

    int size() {
        return resources.size();
    }

    List<String> projects() {
        return projects;
    }

    List<Resource> resources() {
        return resources;
    }

    /** Projects that have no part in the world, for offers that a benchmark makes. */
    static List<String> others(int count) {
        List<String> others = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            others.add("x-" + (1000 + i));
        }
        return others;
    }

    /**
     * Questions about resources of skewed popularity, by projects that gave this answer. Their strings are copies, as a
     * host's are that come from a request.
     */
    Question[] questions(int count, Answer answer) {
        Random random = new Random(SEED + 1);
        Question[] questions = new Question[count];
        for (int i = 0; i < count; ) {
            Resource resource = popular(random);
            Offer offer = resource.offers().get(random.nextInt(RECIPIENTS));
            if (offer.answer() == answer) {
                questions[i++] = new Question(copy(offer.project()), copy(resource.id()));
            }
        }
        return questions;
    }

    /** Questions by projects that the resource is not shared with. */
    Question[] strangers(int count) {
        Random random = new Random(SEED + 2);
        Question[] questions = new Question[count];
        for (int i = 0; i < count; ) {
            Resource resource = popular(random);
            String project = projects.get(random.nextInt(PROJECTS));
            if (!project.equals(resource.owner()) && !resource.recipients().contains(project)) {
                questions[i++] = new Question(copy(project), copy(resource.id()));
            }
        }
        return questions;
    }

    private Resource popular(Random random) {
        int at = Arrays.binarySearch(popularity, random.nextDouble() * popularity[popularity.length - 1]);
        return byPopularity.get(Math.min(at < 0 ? -at - 1 : at, byPopularity.size() - 1));
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
