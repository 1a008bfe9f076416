package io.tenantshare.json.lines;

import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.json.Json;
import io.tenantshare.ports.Contents;
import io.tenantshare.ports.FollowerPosition;
import io.tenantshare.ports.LoggedEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a file of JSON Lines holds. The file is open only while a page is read from it. */
final class FileContents implements Contents {

    private static final int PAGE = 500;

    private final Path file;

    private final Map<String, Stretch> stretches;

    private FileContents(Path file, Map<String, Stretch> stretches) {
        this.file = file;
        this.stretches = stretches;
    }

    /**
     * The lines of one kind.
     *
     * @param offset where they begin, in bytes
     * @param number the number of the first
     * @param lines how many there are
     */
    private record Stretch(long offset, long number, long lines) {}

    /** Looks through the file once. */
    static FileContents of(Path file) throws IOException {
        Map<String, Stretch> stretches = new HashMap<>();
        try (BufferedReader lines = at(file, 0)) {
            long offset = 0;
            long number = 0;
            boolean ended = false;
            int kind = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (ended) {
                    throw unexpected(number, "the end of the file");
                }
                if (number == 1) {
                    requireVersion(line);
                } else if (begins(line, Line.END)) {
                    requireCount(line, number);
                    ended = true;
                } else {
                    while (kind < Line.ALL.size()
                            && !begins(line, Line.ALL.get(kind).name())) {
                        kind++;
                    }
                    if (kind == Line.ALL.size()) {
                        throw unexpected(number, "an item of a kind that this version knows, each kind in its place");
                    }
                    stretches.merge(
                            Line.ALL.get(kind).name(),
                            new Stretch(offset, number, 1),
                            (earlier, one) -> new Stretch(earlier.offset, earlier.number, earlier.lines + 1));
                }
                offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
            }
            if (!ended) {
                throw unexpected(number, "a last line that says how many items there are: the file was cut off");
            }
        }
        return new FileContents(file, stretches);
    }

    private static boolean begins(String line, String name) {
        return line.startsWith("{\"" + name + "\":");
    }

    private static void requireVersion(String line) {
        if (!begins(line, Line.BEGIN)
                || !(Json.read(line) instanceof Map<?, ?> first)
                || !(first.get(Line.BEGIN) instanceof Map<?, ?> fields)
                || !fields.equals(Map.of(Line.VERSION, Line.VERSION_1))) {
            throw unexpected(1, "version 1 of an export");
        }
    }

    private static void requireCount(String line, long number) {
        long items = number - 2;
        if (!(Json.read(line) instanceof Map<?, ?> last)
                || !(last.get(Line.END) instanceof Map<?, ?> fields)
                || !fields.equals(Map.of(Line.COUNT, items))) {
            throw unexpected(number, "the number of items before it, which is " + items);
        }
    }

    private static InvalidInputException unexpected(long number, String expected) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_JSON, "line " + number, expected));
    }

    private static BufferedReader at(Path file, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(offset);
        return new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /** The items of one kind, which cannot be changed. */
    private final class Kept<T> implements RemovableItems<T> {

        private final Line<T> kind;

        Kept(Line<T> kind) {
            this.kind = kind;
        }

        @Override
        public Iterator<T> all() {
            return new Pages<>(kind, stretches.getOrDefault(kind.name(), new Stretch(0, 0, 0)));
        }

        @Override
        public void put(List<T> items) {
            throw readOnly();
        }

        @Override
        public void remove(List<T> items) {
            throw readOnly();
        }

        private UnsupportedOperationException readOnly() {
            return new UnsupportedOperationException("An export cannot be changed. Write a new one.");
        }
    }

    /** Reads page after page. */
    private final class Pages<T> implements Iterator<T> {

        private final Line<T> kind;
        private long offset;
        private long number;
        private long left;
        private Iterator<T> page = new ArrayList<T>().iterator();

        Pages(Line<T> kind, Stretch stretch) {
            this.kind = kind;
            this.offset = stretch.offset;
            this.number = stretch.number;
            this.left = stretch.lines;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && left > 0) {
                page = read().iterator();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }

        private List<T> read() {
            try (BufferedReader lines = at(file, offset)) {
                List<T> items = new ArrayList<>();
                while (left > 0 && items.size() < PAGE) {
                    String line = lines.readLine();
                    if (line == null) {
                        throw new IOException(file + " has become shorter while it was read.");
                    }
                    items.add(item(line));
                    offset += line.getBytes(StandardCharsets.UTF_8).length + 1L;
                    number++;
                    left--;
                }
                return items;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private T item(String line) {
            try {
                if (Json.read(line) instanceof Map<?, ?> fields && fields.size() == 1) {
                    return kind.read().apply(fields.values().iterator().next());
                }
            } catch (InvalidInputException e) {
                throw unexpected(
                        number,
                        "one " + kind.name() + " of version 1: " + e.refusal().message());
            }
            throw unexpected(number, "one " + kind.name());
        }
    }

    @Override
    public Items<Project> projects() {
        return new Kept<>(Line.PROJECT);
    }

    @Override
    public Items<KeyGrants> keys() {
        return new Kept<>(Line.KEY);
    }

    @Override
    public Items<RuleSet> ruleSets() {
        return new Kept<>(Line.RULES);
    }

    @Override
    public RemovableItems<Vault> vaults() {
        return new Kept<>(Line.VAULT);
    }

    @Override
    public Items<SharedResource> resources() {
        return new Kept<>(Line.RESOURCE);
    }

    @Override
    public RemovableItems<DerivedResource> derivedResources() {
        return new Kept<>(Line.DERIVED);
    }

    @Override
    public RemovableItems<LoggedEvent> events() {
        return new Kept<>(Line.EVENT);
    }

    @Override
    public RemovableItems<FollowerPosition> followers() {
        return new Kept<>(Line.FOLLOWER);
    }
}
