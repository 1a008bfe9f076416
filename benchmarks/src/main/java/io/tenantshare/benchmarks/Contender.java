package io.tenantshare.benchmarks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can keep shares, used as its users would; every method takes plain strings, as a host has them. */
interface Contender extends AutoCloseable {

    /** Makes projects known. */
    void register(List<String> projects);

    /** Makes a resource known. */
    void register(String owner, String resource);

    /** Loads the world by the fastest way the contender has. */
    default void load(World world) {
        register(world.projects());
        for (World.Resource resource : world.resources()) {
            register(resource.owner(), resource.id());
            share(resource.owner(), resource.id(), resource.recipients());
            for (World.Offer offer : resource.offers()) {
                if (offer.answer() == Answer.ACCEPTED) {
                    accept(offer.project(), resource.id());
                } else if (offer.answer() == Answer.REJECTED) {
                    reject(offer.project(), resource.id());
                }
            }
        }
    }

    /** Whether the project, which is not the owner, has accepted the resource. */
    boolean check(String project, String resource);

    /** Offers the resource to projects. */
    void share(String owner, String resource, List<String> recipients);

    /** Accepts an offer. */
    void accept(String project, String resource);

    /** Rejects an offer. */
    void reject(String project, String resource);

    /** Ends shares. */
    void withdraw(String owner, String resource, List<String> recipients);

    /** Deletes the resource with all its shares. */
    void delete(String owner, String resource);

    /**
     * A page of what the project has accepted, in whatever form the contender's callers get it.
     *
     * @param after where to go on, from {@link #next}; null to start
     */
    Object page(String project, int size, @Nullable Object after);

    /** The ids of the resources on a page. */
    List<String> ids(Object page);

    /** Where the page after this one starts; null after the last. */
    @Nullable Object next(Object page);

    /** The page after this one, for who still has it at hand; it is not the last. */
    default Object pageAfter(String project, int size, Object page) {
        return page(project, size, next(page));
    }

    @Override
    void close();
}
