package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.refusal.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a host can read of a provider's answer to a "list" call. An entry that cannot be read is reported and does not
 * hide the others.
 *
 * @param read the entries in the provider's order
 * @param unreadable the entries that are left out because they cannot be read
 * @param listed how many entries the answer holds, readable or not
 * @param counted how many entries there are in all, if the provider counts them
 * @param next the address of the next page; empty on the last one
 */
record Listing<E>(List<E> read, List<Unreadable> unreadable, long listed, OptionalLong counted, Optional<String> next) {

    private static final int SHOWN_LENGTH = 200;

    Listing {
        read = List.copyOf(read);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * An entry that cannot be read.
     *
     * @param id as the provider gives it; empty if the entry has none
     */
    record Unreadable(String id, String why) {

        @Override
        public String toString() {
            return (id.isEmpty() ? "An entry without id" : id) + " cannot be read: " + why;
        }
    }

    /**
     * Reads an answer.
     *
     * @param field the field of the answer that holds the entries
     * @param reader makes something of an entry, or nothing if the entry belongs to another one
     * @throws IllegalArgumentException if the answer is no listing, such as an error of the provider's
     */
    static <E> Listing<E> of(JsonNode answer, String field, Function<Fields, Optional<E>> reader) {
        JsonNode entries = answer.path(field);
        if (!entries.isArray()) {
            String text = answer.toString();
            throw new IllegalArgumentException("The provider's answer lists no " + field + ": "
                    + text.substring(0, Math.min(text.length(), SHOWN_LENGTH)));
        }
        List<E> read = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (JsonNode entry : entries) {
            try {
                reader.apply(new Fields(entry)).ifPresent(read::add);
            } catch (InvalidInputException | Fields.UnreadableException e) {
                unreadable.add(new Unreadable(entry.path("id").asText(""), String.valueOf(e.getMessage())));
            }
        }
        return new Listing<>(read, unreadable, entries.size(), counted(answer), next(answer));
    }

    /** Reads an answer that lies beside this class. */
    static JsonNode answer(String file) {
        try (InputStream json = Objects.requireNonNull(Listing.class.getResourceAsStream(file), file)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This page and the one that follows it, as one listing. */
    Listing<E> followedBy(Listing<E> page) {
        List<E> allRead = new ArrayList<>(read);
        allRead.addAll(page.read);
        List<Unreadable> allUnreadable = new ArrayList<>(unreadable);
        allUnreadable.addAll(page.unreadable);
        return new Listing<>(allRead, allUnreadable, listed + page.listed, page.counted, page.next);
    }

    /**
     * How many more entries the provider counts than it has listed: 0 if it does not count. A provider that counts, and
     * gives no address of a next page, has more to list from entry number {@link #listed} on. Where no page follows,
     * anything but 0 means that entries came or went meanwhile: the host reads all pages once more.
     */
    long missing() {
        return counted.isPresent() ? counted.getAsLong() - listed : 0;
    }

    private static OptionalLong counted(JsonNode answer) {
        JsonNode count = answer.path("count");
        if (isAbsent(count)) {
            return OptionalLong.empty();
        }
        if (!count.isIntegralNumber()) {
            throw new IllegalArgumentException("The provider's count is no whole number: " + count);
        }
        return OptionalLong.of(count.longValue());
    }

    private static Optional<String> next(JsonNode answer) {
        JsonNode next = answer.path("next");
        if (isAbsent(next)) {
            return Optional.empty();
        }
        if (!next.isTextual() || next.textValue().isBlank()) {
            throw new IllegalArgumentException("The provider's next page has no address: " + next);
        }
        return Optional.of(next.textValue());
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
