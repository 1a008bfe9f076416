package io.tenantshare.json.lines;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.json.Json;
import io.tenantshare.ports.Contents;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes everything that a storage keeps into a file of JSON Lines, and reads it back: one item in each line, as
 * <code>{"resource":{…}}</code>, in version 1 of the forms of {@link io.tenantshare.json.SharingJson}. The first line says the
 * version, the last one how many items came before it, so that a file that was cut off is noticed. Memory use does not depend on
 * the size. Safe for use by many threads.
 */
public final class JsonLines {

    private JsonLines() {}

    /**
     * Writes a file, in place of the one that is there. It appears whole or not at all. Each item is as it was at one moment;
     * items that hosts change while the file is written are each of a moment of their own.
     *
     * @return how many items it holds
     * @throws IOException if the file cannot be written
     */
    public static long write(Contents contents, Path file) throws IOException {
        Arguments.required(contents, "contents");
        Path whole = Arguments.required(file, "file").toAbsolutePath();
        Path unfinished = whole.resolveSibling(whole.getFileName() + ".unfinished");
        try {
            long items = writeAll(contents, unfinished);
            Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return items;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static long writeAll(Contents contents, Path file) throws IOException {
        long items = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            line(out, Line.BEGIN, Map.of(Line.VERSION, Line.VERSION_1));
            for (Line<?> kind : Line.ALL) {
                items += write(kind, contents, out);
            }
            line(out, Line.END, Map.of(Line.COUNT, items));
        }
        return items;
    }

    private static <T> long write(Line<T> kind, Contents contents, BufferedWriter out) throws IOException {
        long items = 0;
        Iterator<T> all = kind.in().apply(contents).all();
        while (all.hasNext()) {
            line(out, kind.name(), kind.written().apply(all.next()));
            items++;
        }
        return items;
    }

    private static void line(BufferedWriter out, String name, Object tree) throws IOException {
        out.write(Json.write(Map.of(name, tree)));
        out.write('\n');
    }

    /**
     * What a file holds, to be copied into a storage: {@code Transfer.from(JsonLines.read(file)).to(storage)}. It is read to its
     * end once, and then whenever items are asked for.
     *
     * @return contents that cannot be changed: {@code put} and {@code remove} throw {@link UnsupportedOperationException}
     * @throws IOException if the file cannot be read
     * @throws io.tenantshare.domain.refusal.InvalidInputException if it is no whole export in version 1; the message names the
     *     line
     */
    public static Contents read(Path file) throws IOException {
        return FileContents.of(Arguments.required(file, "file"));
    }
}
