package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A text file of the repository that something must still produce, line by line. */
public final class CommittedText {

    private final Path file;
    private final String updateProperty;

    private CommittedText(Path file, String updateProperty) {
        this.file = file;
        this.updateProperty = updateProperty;
    }

    /**
     * Names a file.
     *
     * @param path from the root of the repository
     * @param updateProperty the system property that, if true, has the file written instead of compared
     */
    public static CommittedText at(String path, String updateProperty) {
        return new CommittedText(root().resolve(path), updateProperty);
    }

    /** The root of the repository, wherever in it the tests were started. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException("The tests do not run inside the repository.");
            }
        }
        return directory;
    }

    /** Reads a text with the line ends of every system alike. */
    public static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** Fails with the difference, and says which file to copy where if the difference is wanted. */
    public void assertIs(String produced) {
        if (Boolean.getBoolean(updateProperty)) {
            write(file, produced);
        }
        String committed = read(file);
        if (!committed.equals(produced)) {
            Path fresh = root().resolve("examples/target/committed").resolve(file.getFileName());
            write(fresh, produced);
            fail(root().relativize(file) + " differs:\n" + difference(committed, produced) + "If that is right, copy "
                    + root().relativize(fresh) + " over it, or run the test with -D" + updateProperty + "=true.");
        }
    }

    private static void write(Path target, String text) {
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + target, e);
        }
    }

    /** The lines that only one text has, in order, with a minus for the committed and a plus for the produced one. */
    static String difference(String committed, String produced) {
        List<String> old = List.of(committed.split("\n"));
        List<String> now = List.of(produced.split("\n"));
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + now.get(j++));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
