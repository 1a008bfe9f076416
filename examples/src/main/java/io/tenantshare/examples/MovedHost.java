package io.tenantshare.examples;

import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.json.lines.JsonLines;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.transfer.CopiedPart;
import io.tenantshare.sdk.transfer.Transfer;
import io.tenantshare.sdk.transfer.TransferReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How does a host that is at work move everything to another storage, and back? */
public final class MovedHost {

    /** Where a PostgreSQL is that the tutorial may use, too. */
    private static final String VARIABLE = "TENANTSHARE_POSTGRESQL_URI";

    private MovedHost() {}

    /** Moves a host from its memory to a file, to PostgreSQL if there is one, to MongoDB, and back to memory. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("tenantshare-tutorial");
        try (TutorialDatabase database = TutorialDatabase.open()) {
            List<Storage> places = new ArrayList<>();
            places.add(JdbcStorage.connect("jdbc:h2:file:" + folder.resolve("sharing")));
            String postgreSql = System.getenv(VARIABLE);
            if (postgreSql != null && !postgreSql.isBlank()) {
                places.add(JdbcStorage.connect(postgreSql.strip()));
            }
            places.add(MongoStorage.connect(database.uri()));
            places.add(MemoryStorage.create());
            tell(places, folder.resolve("export.jsonl"), System.out);
        } finally {
            delete(folder);
        }
    }

    /** Moves a host from its memory to each of these storages in turn, which are closed afterwards. */
    static void tell(List<Storage> places, Path export, PrintStream out) throws IOException {
        Storage storage = MemoryStorage.create();
        Sharing sharing = Sharing.builder().storage(storage).build();
        sharing.projects().in("eu-de").ofAccount("account-olga").register("p-olga");
        sharing.projects().in("eu-de").ofAccount("account-adam").register("p-adam");
        for (String image : List.of("img-web", "img-db")) {
            sharing.as("p-olga").image(image).register(ImageSpec.systemDisk("a server", 40));
            sharing.as("p-olga").image(image).shareWith("p-adam");
        }
        sharing.as("p-adam").inbox().image("img-web").accept();
        out.println("A host keeps its sharing in memory.");
        List<String> before = picture(sharing, storage);
        before.forEach(line -> out.println("  " + line));

        for (Storage next : places) {
            out.println("It moves to another storage.");
            Transfer transfer = Transfer.from(storage).to(next);
            out.println("  While it goes on working: " + said(transfer.run()));
            sharing.as("p-olga").image("img-db").stopSharingWith("p-adam");
            sharing.as("p-olga").image("img-db").shareWith("p-adam");
            before = picture(sharing, storage);
            sharing.close();
            out.println("  It did more meanwhile, and has ended: " + said(transfer.run()));
            storage.close();

            storage = next;
            sharing = Sharing.builder().storage(storage).build();
            out.println("  It starts there. Lists, decisions and revisions are the same: "
                    + picture(sharing, storage).equals(before));
        }
        long lines = JsonLines.write(storage.contents(), export);
        out.println("It is exported as " + lines + " lines of JSON, and imported into an empty storage.");
        try (Storage imported = MemoryStorage.create()) {
            Transfer.from(JsonLines.read(export)).to(imported).run();
            try (Sharing there = Sharing.builder().storage(imported).build()) {
                out.println("  Lists, decisions and revisions are the same: "
                        + picture(there, imported).equals(picture(sharing, storage)));
            }
        }
        sharing.close();
        storage.close();
    }

    /** How many items were compared, and which of them were copied. */
    private static String said(TransferReport report) {
        long items = report.parts().stream().mapToLong(CopiedPart::items).sum();
        long written = report.parts().stream().mapToLong(CopiedPart::written).sum();
        return items + " items compared, " + written + " of them copied.";
    }

    private static List<String> picture(Sharing sharing, Storage storage) {
        List<String> picture = new ArrayList<>();
        for (String image : List.of("img-db", "img-web")) {
            long revision =
                    storage.resources().find(new ImageId(image)).orElseThrow().revision();
            List<String> members = sharing.as("p-olga").image(image).members().stream()
                    .map(member -> member.recipient() + " " + member.status())
                    .toList();
            picture.add(image + " at revision " + revision + ", members " + members + "; may Adam make a server? "
                    + sharing.may("p-adam", Operation.CREATE_SERVER, image).allowed());
        }
        return picture;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
