package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.domain.policy.Repetition;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.ResourceDetails;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.SharingBuilder;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.TenantBackup;
import io.tenantshare.sdk.TenantImage;
import io.tenantshare.sdk.TenantVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One test's own sharing on an empty storage, with a clock that stands still and a cast of projects. */
final class World implements AutoCloseable {

    /** Where the owner lives, and everybody else but Dora. */
    static final String REGION = "eu-de";

    /** Where Dora lives. */
    static final String OTHER_REGION = "eu-nl";

    private static final List<String> CAST = List.of("owner", "anna", "anna-2", "bert", "carl", "dora");

    private final TestClock clock = new TestClock();
    private final RecordingCopier copier = new RecordingCopier();
    private final Map<String, String> owners = new TreeMap<>();
    private final Map<String, String> backupOwners = new TreeMap<>();
    private final Storage storage;
    private final Sharing sharing;

    private World(Storage storage) {
        this.storage = storage;
        this.sharing =
                Sharing.builder().storage(storage).clock(clock).copier(copier).build();
    }

    /** The storage of this world. */
    Storage storage() {
        return storage;
    }

    /** A world on an empty storage, which it closes in the end. */
    static World on(Storage storage) {
        World world = new World(storage);
        for (String project : CAST) {
            world.register(project, project.equals("dora") ? OTHER_REGION : REGION, account(project));
        }
        return world;
    }

    TestClock clock() {
        return clock;
    }

    RecordingCopier copier() {
        return copier;
    }

    Sharing sharing() {
        return sharing;
    }

    /**
     * Another sharing on the same storage, clock and copier, which a host has assembled differently. Closing it leaves
     * the storage open.
     */
    Sharing assembled(UnaryOperator<SharingBuilder> differently) {
        SharingBuilder builder = Sharing.builder().storage(storage).clock(clock).copier(copier);
        return differently.apply(builder).build();
    }

    /** The same under strict repetition: it refuses what is so already, as the provider does (rule book DM-4). */
    Sharing strict() {
        return under(SharingRules.standard().withRepetition(Repetition.STRICT));
    }

    /** The same under other rules. */
    Sharing under(SharingRules rules) {
        return assembled(builder -> builder.rules(rules));
    }

    Tenant as(String project) {
        return sharing.as(project);
    }

    /** So many more projects of the owner's region, each of an account of its own. */
    List<String> projects(int count) {
        List<String> projects =
                IntStream.rangeClosed(1, count).mapToObj("p-%03d"::formatted).toList();
        projects.forEach(project -> register(project, REGION, project + "-account"));
        return projects;
    }

    /** An image as the project has it. */
    TenantImage image(String project, String id, ImageSpec spec) {
        TenantImage image = as(project).image(id);
        Expect.report(image.register(spec), id + " × " + project + ": done");
        owners.put(id, project);
        return image;
    }

    /** A backup as the project has it, in a vault that is registered unless it is already. */
    TenantBackup backup(String project, String id, BackupSpec spec) {
        VaultId vault = spec.vault();
        if (as(project).vault(vault.value()).details().isEmpty()) {
            boolean ofDisks = spec.kind() == BackupKind.DISK;
            vault(
                    project,
                    vault.value(),
                    ofDisks ? VaultSpec.diskBackup("", 10_000) : VaultSpec.serverBackup("", 10_000));
        }
        TenantBackup backup = as(project).backup(id);
        Expect.report(backup.register(spec), id + " × " + project + ": done");
        backupOwners.put(id, project);
        return backup;
    }

    /** A vault of the project's. */
    TenantVault vault(String project, String id, VaultSpec spec) {
        TenantVault vault = as(project).vault(id);
        Expect.done(vault.register(spec));
        return vault;
    }

    /** The call's result, once it has been checked that the call changed nothing that anybody could see. */
    <T> T unchangedBy(Supplier<T> call) {
        Picture before = picture();
        clock.advance(Duration.ofSeconds(1));
        T result = call.get();
        assertEquals(before, picture(), "the call must not change anything");
        return result;
    }

    @Override
    public void close() {
        sharing.close();
        storage.close();
    }

    private static String account(String project) {
        return (project.equals("anna-2") ? "anna" : project) + "-account";
    }

    private void register(String project, String region, String account) {
        Expect.done(sharing.projects().in(region).ofAccount(account).register(project));
    }

    private Picture picture() {
        Map<String, Optional<ResourceDetails<Image>>> images = new TreeMap<>();
        Map<String, List<Member>> members = new TreeMap<>();
        owners.forEach((id, owner) -> {
            images.put(id, as(owner).image(id).details());
            members.put(id, as(owner).image(id).members());
        });
        Map<String, Optional<ResourceDetails<Backup>>> backups = new TreeMap<>();
        backupOwners.forEach((id, owner) -> {
            backups.put(id, as(owner).backup(id).details());
            members.put("backup " + id, as(owner).backup(id).members());
        });
        Map<String, List<Vault>> vaults = new TreeMap<>();
        Map<String, List<Share>> lists = new TreeMap<>();
        Map<String, List<DerivedResource>> made = new TreeMap<>();
        for (String project : CAST) {
            Tenant tenant = as(project);
            lists.put(
                    project + " received",
                    tenant.inbox().images().all().stream().toList());
            lists.put(project + " shares", tenant.sharedImages().stream().toList());
            lists.put(
                    project + " received backups",
                    tenant.inbox().backups().all().stream().toList());
            lists.put(
                    project + " shares backups", tenant.sharedBackups().stream().toList());
            vaults.put(project, tenant.vaults().stream().toList());
            made.put(project, tenant.derived().stream().toList());
        }
        return new Picture(events(), images, backups, members, vaults, lists, made, copier.orders());
    }

    private List<LoggedEvent> events() {
        List<LoggedEvent> events = new ArrayList<>();
        List<LoggedEvent> read = sharing.events().read(0, 1000);
        while (!read.isEmpty()) {
            events.addAll(read);
            read = sharing.events().read(read.get(read.size() - 1).sequence(), 1000);
        }
        return events;
    }

    /** Everything that the facade shows. */
    private record Picture(
            List<LoggedEvent> events,
            Map<String, Optional<ResourceDetails<Image>>> images,
            Map<String, Optional<ResourceDetails<Backup>>> backups,
            Map<String, List<Member>> members,
            Map<String, List<Vault>> vaults,
            Map<String, List<Share>> lists,
            Map<String, List<DerivedResource>> made,
            List<CopyOrder> copies) {}
}
