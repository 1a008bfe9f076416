package io.tenantshare.mongo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tables in the guides, such as {@code docs/operations-mongodb.md}, that tests compare with what they measure. Each table is between two
 * comments with its name. With the property {@code tenantshare.guide.update=true}, the tests replace it.
 */
public final class OperationsGuide {

    private static final String MONGODB = "docs/operations-mongodb.md";

    private OperationsGuide() {}

    /** The table in the guide for MongoDB. */
    public static String table(String name, String measured) throws IOException {
        return table(MONGODB, name, measured);
    }

    /**
     * The table in a guide, after it was replaced if the property is set.
     *
     * @param guide the path of the guide in the repository
     * @param name the name of the table
     * @param measured the table as it should be, with a line break at the end
     */
    public static String table(String guide, String name, String measured) throws IOException {
        String begin = "<!-- Measured by a test: " + name + " -->\n";
        String end = "<!-- End of " + name + " -->\n";
        Path page = page(guide);
        String text = Files.readString(page);
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(page + " has no table " + name);
        }
        String written = text.substring(from + begin.length(), to);
        boolean update = Boolean.getBoolean("tenantshare.guide.update") && !written.equals(measured);
        if (update) {
            Files.writeString(page, text.substring(0, from) + begin + measured + text.substring(to));
        }
        return update ? measured : written;
    }

    /** The guide in the repository that contains the working directory. */
    private static Path page(String guide) {
        Path start = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(guide))) {
                return folder.resolve(guide);
            }
        }
        throw new IllegalStateException("no folder above " + start + " holds " + guide);
    }
}
