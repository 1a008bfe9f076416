package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.TenantBackup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code of the provider's that the SDK knows is an answer that a caller of the facade can get. */
class ProviderCodesTest implements Scenarios {

    private static final SharingRules ENCRYPTED_BACKUPS =
            SharingRules.standard().withEncryptedBackups(true);

    /** The facade has no call that accepts a backup without a vault. */
    private static final Set<Reason> NOT_ASKED_FOR = Set.of(Reason.BACKUP_VAULT_REQUIRED);

    private final World world = World.on(MemoryStorage.create());

    private final Map<Reason, Supplier<List<Refusal>>> cases = new EnumMap<>(Reason.class);

    ProviderCodesTest() {
        input();
        sharingImages();
        vaults();
        usingImages();
        sharingBackups();
        acceptingBackups();
        usingBackups();
    }

    @Override
    public World world() {
        return world;
    }

    @Test
    void everyReasonWithAProvidersCodeHasItsCase() {
        assertEquals(reasonsWithACode(), cases.keySet());
    }

    @ParameterizedTest
    @MethodSource("reasonsWithACode")
    void theFacadeAnswersWith(Reason reason) {
        Supplier<List<Refusal>> provoked = Objects.requireNonNull(cases.get(reason), "a case");
        List<Refusal> refusals = provoked.get();
        assertTrue(
                refusals.stream()
                        .anyMatch(refusal -> refusal.code().equals(reason.code())
                                && refusal.providerCode().equals(reason.providerCode())),
                () -> "only " + refusals);
    }

    static Set<Reason> reasonsWithACode() {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Arrays.stream(Reason.values())
                .filter(reason -> reason.providerCode().isPresent() && !NOT_ASKED_FOR.contains(reason))
                .forEach(reasons::add);
        return reasons;
    }

    private void input() {
        on(Reason.INVALID_PROJECT_ID, () -> thrownBy(() -> owner().image("img").shareWith("an\tna")));
        on(Reason.INVALID_IMAGE_ID, () -> thrownBy(() -> owner().image("")));
        on(Reason.INVALID_BACKUP_ID, () -> thrownBy(() -> owner().backup("")));
        on(Reason.INVALID_VAULT_ID, () -> thrownBy(() -> owner().vault("")));
        on(Reason.INVALID_ID, () -> thrownBy(() -> owner().server("")));
        on(Reason.NO_RECIPIENTS, () -> of(owned("img", systemDisk()).shareWith()));
    }

    private void sharingImages() {
        on(Reason.IMAGE_UNKNOWN, () -> of(owner().image("img").shareWith("anna")));
        on(Reason.NOT_OWNER, () -> of(accepted("img", systemDisk()).shareWith("bert")));
        on(Reason.RECIPIENT_NOT_FOUND, () -> of(owned("img", systemDisk()).shareWith("dora")));
        on(Reason.RECIPIENT_UNAVAILABLE, () -> {
            owned("img", systemDisk());
            return blockedByAnna(sharing -> of(sharing.as("owner").image("img").shareWith("anna")));
        });
        on(Reason.SHARE_WITH_SELF, () -> of(owned("img", systemDisk()).shareWith("owner")));
        on(Reason.PUBLIC_IMAGE, () -> shared(systemDisk().withVisibility(Visibility.PUBLIC)));
        on(Reason.IMAGE_NOT_ACTIVE, () -> shared(systemDisk().withStatus(ImageStatus.CREATING)));
        on(Reason.ISO_IMAGE, () -> shared(ImageSpec.iso("setup", 10)));
        on(
                Reason.FULL_SERVER_NOT_SHAREABLE,
                () -> shared(ImageSpec.fullServer("shop", BackupOrigin.LEGACY_BACKUP, 40)));
        on(Reason.DEFAULT_KEY, () -> shared(systemDisk().withEncryption(Encryption.DEFAULT_KEY)));
        on(Reason.ENCRYPTED_IMAGE, () -> {
            owned("img", encrypted(systemDisk()));
            return under(
                    SharingRules.standard().withEncryptedImages(false),
                    sharing -> of(sharing.as("owner").image("img").shareWith("anna")));
        });
        on(Reason.KEY_NOT_GRANTED, () -> shared(encrypted(systemDisk())));
        on(Reason.MEMBER_LIMIT, () -> {
            owned("full", fullServer());
            return of(owner().image("full").shareWith(world.projects(11)));
        });
        on(Reason.VAULT_REQUIRED, () -> {
            offered("full", fullServer(), "anna");
            return of(annasImages().accept("full"));
        });
    }

    private void vaults() {
        on(Reason.VAULT_UNKNOWN, () -> {
            offered("full", fullServer(), "anna");
            return of(annasImages().into("anna-vault").accept("full"));
        });
        on(Reason.VAULT_UNSUITABLE, () -> acceptedInto(VaultSpec.diskBackup("", 1000)));
        on(
                Reason.VAULT_UNUSABLE,
                () -> acceptedInto(VaultSpec.serverBackup("", 1000).withStatus(VaultStatus.FROZEN)));
        on(Reason.VAULT_TOO_SMALL, () -> acceptedInto(VaultSpec.serverBackup("", 139)));
        on(Reason.VAULT_FULL, () -> {
            acceptedFullServer("full");
            offered("more", fullServer(), "anna");
            Expect.done(anna().vault("anna-vault").update(spec -> spec.withCapacityGb(140)));
            return under(
                    SharingRules.standard().withOverfilledVaults(false),
                    sharing -> of(sharing.as("anna")
                            .inbox()
                            .images()
                            .into("anna-vault")
                            .accept("more")));
        });
        on(Reason.VAULT_HOLDS_MORE, () -> {
            acceptedFullServer("full");
            return of(anna().vault("anna-vault").update(spec -> spec.withCapacityGb(139)));
        });
        on(Reason.VAULT_NOT_DELETABLE, () -> {
            ownedBackup("backup", serverBackup().withStatus(BackupStatus.RESTORING));
            return of(owner().vault("owner-servers").delete());
        });
    }

    private void usingImages() {
        on(Reason.REPLICA_NOT_ACCEPTED, () -> {
            offered("img", systemDisk(), "anna");
            return of(anna().image("img").replicateTo("replica"));
        });
        on(Reason.KEY_GRANT_MISSING, () -> {
            grantToAnna();
            accepted("img", encrypted(systemDisk()));
            Expect.done(owner().key("owner-key").revokeFrom("anna-account"));
            return of(anna().image("img").createdServer("server-1"));
        });
        on(Reason.OWN_KEY_REQUIRED, () -> {
            grantToAnna();
            return of(accepted("img", encrypted(systemDisk())).replicateTo("replica"));
        });
        on(
                Reason.SAME_KEY,
                () -> of(owned("img", encrypted(systemDisk()))
                        .withOwnKey("owner-key")
                        .replicateTo("replica")));
        on(Reason.FULL_SERVER_NOT_COPYABLE, () -> of(acceptedFullServer("full").replicateTo("replica")));
        on(Reason.EXPORT_OF_RECEIVED, () -> of(accepted("img", systemDisk()).may(Operation.EXPORT)));
        on(
                Reason.EXPORT_OF_PUBLIC,
                () -> of(owned("img", systemDisk().withVisibility(Visibility.PUBLIC))
                        .may(Operation.EXPORT)));
        on(Reason.DELETE_BY_OTHER, () -> of(accepted("img", systemDisk()).delete()));
        on(
                Reason.DELETE_PROTECTED,
                () -> of(owned("img", systemDisk().withDeletionProtection(true)).delete()));
        on(
                Reason.DELETE_PUBLIC,
                () -> of(owned("img", systemDisk().withVisibility(Visibility.PUBLIC))
                        .delete()));
        on(
                Reason.DELETE_WHILE_CREATING,
                () -> of(owned("img", systemDisk().withStatus(ImageStatus.CREATING))
                        .delete()));
    }

    private void sharingBackups() {
        on(Reason.BACKUP_UNKNOWN, () -> of(owner().backup("backup").shareWith("anna")));
        on(
                Reason.BACKUP_RECIPIENTS_OUT_OF_RANGE,
                () -> of(ownedBackup("backup", serverBackup()).shareWith()));
        on(
                Reason.BACKUP_NOT_OWNER,
                () -> of(acceptedBackup("backup", serverBackup()).shareWith("bert")));
        on(Reason.BACKUP_NOT_AVAILABLE, () -> shared(serverBackup().withStatus(BackupStatus.ERROR)));
        on(Reason.BACKUP_KIND_NOT_SHARED, () -> shared(BackupSpec.ofFileSystem("files", "owner-files", 10)));
        on(Reason.BACKUP_ENCRYPTED_SERVER, () -> shared(encrypted(serverBackup())));
        on(Reason.BACKUP_ENCRYPTED_DISK, () -> shared(encrypted(diskBackup())));
        on(Reason.BACKUP_KEY_NOT_GRANTED, () -> {
            ownedBackup("backup", encrypted(serverBackup()));
            return under(
                    ENCRYPTED_BACKUPS,
                    sharing -> of(sharing.as("owner").backup("backup").shareWith("anna")));
        });
        on(Reason.BACKUP_REPLICA, () -> shared(serverBackup().withReplica(true)));
        on(
                Reason.BACKUP_RECIPIENT_INVALID,
                () -> of(ownedBackup("backup", serverBackup()).shareWith("dora")));
        on(Reason.BACKUP_RECIPIENT_UNAVAILABLE, () -> {
            ownedBackup("backup", serverBackup());
            return blockedByAnna(
                    sharing -> of(sharing.as("owner").backup("backup").shareWith("anna")));
        });
        on(Reason.BACKUP_MEMBER_LIMIT, () -> {
            TenantBackup backup =
                    offeredBackup("backup", serverBackup(), world.projects(10).toArray(String[]::new));
            return of(backup.shareWith("anna"));
        });
        on(
                Reason.BACKUP_ALREADY_SHARED,
                () -> of(offeredBackup("backup", serverBackup(), "anna").shareWith("anna")));
        on(
                Reason.BACKUP_NOT_A_MEMBER,
                () -> of(ownedBackup("backup", serverBackup()).stopSharingWith("anna")));
        on(Reason.BACKUP_IMAGE_REGISTERED, () -> {
            Expect.report(acceptedBackup("backup", serverBackup()).image("img").register("shop"), "img × anna: done");
            return of(anna().inbox().backup("backup").reject());
        });
    }

    private void acceptingBackups() {
        on(Reason.BACKUP_ACCEPTED_ELSEWHERE, () -> {
            acceptedBackup("backup", serverBackup());
            return of(anna().inbox().backup("backup").acceptInto("other"));
        });
        on(Reason.BACKUP_VAULT_UNKNOWN, () -> {
            offeredBackup("backup", serverBackup(), "anna");
            return of(anna().inbox().backup("backup").acceptInto("anna-vault"));
        });
        on(Reason.BACKUP_VAULT_UNSUITABLE, () -> backupAcceptedInto(VaultSpec.diskBackup("", 1000)));
        on(
                Reason.BACKUP_VAULT_PROTECTION,
                () -> backupAcceptedInto(VaultSpec.serverBackup("", 1000).withProtection(ProtectionType.REPLICATION)));
        on(
                Reason.BACKUP_VAULT_UNUSABLE,
                () -> backupAcceptedInto(VaultSpec.serverBackup("", 1000).withStatus(VaultStatus.ERROR)));
        on(Reason.BACKUP_VAULT_FULL, () -> backupAcceptedInto(VaultSpec.serverBackup("", 100)));
    }

    private void usingBackups() {
        on(Reason.BACKUP_UNUSABLE, () -> {
            TenantBackup received = acceptedBackup("backup", serverBackup());
            Expect.report(
                    owner().backup("backup").update(spec -> spec.withStatus(BackupStatus.RESTORING)),
                    "backup × owner: done");
            return of(received.createdServer("server-1"));
        });
        on(Reason.BACKUP_KEY_GRANT_MISSING, () -> {
            grantToAnna();
            ownedBackup("backup", encrypted(serverBackup()));
            annasVault(1000);
            return under(ENCRYPTED_BACKUPS, sharing -> {
                Expect.report(sharing.as("owner").backup("backup").shareWith("anna"), "backup × anna: done");
                Expect.report(
                        sharing.as("anna").inbox().backup("backup").acceptInto("anna-vault"), "backup × anna: done");
                Expect.done(sharing.as("anna").backup("backup").createdServer("server-1"));
                Expect.done(sharing.as("owner").key("owner-key").revokeFrom("anna-account"));
                return of(sharing.as("anna").backup("backup").createdServer("server-2"));
            });
        });
        on(Reason.BACKUP_VAULT_NOT_REGISTERED, () -> {
            TenantBackup backup = owner().backup("backup");
            Expect.report(backup.register(serverBackup()), "backup × owner: done");
            return of(backup.image("img").register("shop"));
        });
        on(
                Reason.BACKUP_WRONG_KIND_FOR_IMAGE,
                () -> of(ownedBackup("backup", diskBackup()).image("img").register("data")));
        on(
                Reason.BACKUP_WRONG_STATUS_FOR_IMAGE,
                () -> of(ownedBackup("backup", serverBackup().withStatus(BackupStatus.PROTECTING))
                        .image("img")
                        .register("shop")));
        on(
                Reason.BACKUP_WITHOUT_SYSTEM_DISK,
                () -> of(ownedBackup("backup", serverBackup().withSystemDisk(false))
                        .image("img")
                        .register("shop")));
        on(
                Reason.BACKUP_IMAGE_EXISTS,
                () -> of(backupWithAnImage().image("other").register("shop")));
        on(Reason.BACKUP_USED_FOR_IMAGE, () -> of(backupWithAnImage().delete()));
        on(
                Reason.BACKUP_NOT_DELETABLE,
                () -> of(ownedBackup("backup", serverBackup().withStatus(BackupStatus.PROTECTING))
                        .delete()));
        on(Reason.BACKUP_LOCKED, () -> {
            TenantBackup backup = ownedBackup("backup", serverBackup().withRetainedUntil(Instant.MAX));
            Expect.done(owner().vault("owner-servers").update(spec -> spec.withLocked(true)));
            return of(backup.delete());
        });
    }

    private void on(Reason reason, Supplier<List<Refusal>> provoked) {
        cases.put(reason, provoked);
    }

    private List<Refusal> shared(ImageSpec spec) {
        return of(owned("img", spec).shareWith("anna"));
    }

    private List<Refusal> shared(BackupSpec spec) {
        return of(ownedBackup("backup", spec).shareWith("anna"));
    }

    private List<Refusal> acceptedInto(VaultSpec spec) {
        offered("full", fullServer(), "anna");
        world.vault("anna", "anna-vault", spec);
        return of(annasImages().into("anna-vault").accept("full"));
    }

    private List<Refusal> backupAcceptedInto(VaultSpec spec) {
        offeredBackup("backup", serverBackup(), "anna");
        world.vault("anna", "anna-vault", spec);
        return of(anna().inbox().backup("backup").acceptInto("anna-vault"));
    }

    private TenantBackup backupWithAnImage() {
        TenantBackup backup = ownedBackup("backup", serverBackup());
        Expect.report(backup.image("img").register("shop"), "img × owner: done");
        return backup;
    }

    private void grantToAnna() {
        Expect.done(owner().key("owner-key").grantTo("anna-account"));
    }

    private static BackupSpec encrypted(BackupSpec spec) {
        return spec.withEncryption(Encryption.customerKey(new KeyId("owner-key")));
    }

    private List<Refusal> under(SharingRules rules, Function<Sharing, List<Refusal>> call) {
        try (Sharing sharing = world.under(rules)) {
            return call.apply(sharing);
        }
    }

    private List<Refusal> blockedByAnna(Function<Sharing, List<Refusal>> call) {
        return under(SharingRules.standard().withRecipientRules(), sharing -> {
            sharing.as("anna").rules().update(rules -> rules.with(RecipientRule.block("all", OfferMatch.ANY)));
            return call.apply(sharing);
        });
    }

    private static List<Refusal> of(ShareReport report) {
        List<Refusal> refusals = new ArrayList<>(report.objections());
        report.outcomes().forEach(outcome -> {
            refusals.addAll(outcome.objections());
            refusals.addAll(outcome.notices());
        });
        return refusals;
    }

    private static List<Refusal> of(Decision decision) {
        return decision.objections();
    }

    private static List<Refusal> of(Outcome outcome) {
        return outcome.objections();
    }

    private static List<Refusal> thrownBy(Executable call) {
        return List.of(assertThrows(InvalidInputException.class, call).refusal());
    }
}
