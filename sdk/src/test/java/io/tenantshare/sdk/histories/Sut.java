package io.tenantshare.sdk.histories;

import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.domain.vault.VaultStatus;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.ImageInbox;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.ShareList;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The SDK on some storage. Calls are a millisecond apart, so that the order of offers is known. */
final class Sut implements Subject {

    private static final long START = Instant.parse("2026-11-21T08:00:00Z").toEpochMilli();

    private final AtomicLong millis;
    private final Storage storage;
    private final Sharing sharing;

    Sut(Storage storage) {
        this(storage, new AtomicLong(START));
    }

    private Sut(Storage storage, AtomicLong millis) {
        this.storage = storage;
        this.millis = millis;
        SharingLimits limits = SharingLimits.STANDARD
                .withRecipientsPerCall(Book.RECIPIENTS_PER_CALL)
                .withMembersPerImage(Book.MEMBERS_PER_IMAGE)
                .withMembersPerFullServerImage(Book.MEMBERS_PER_FULL_SERVER_IMAGE)
                .withRecipientsPerBackupCall(Book.RECIPIENTS_PER_BACKUP_CALL)
                .withMembersPerBackup(Book.MEMBERS_PER_BACKUP);
        sharing = Sharing.builder()
                .storage(storage)
                .rules(SharingRules.standard().withLimits(limits).withRecipientRules())
                .clock(() -> Instant.ofEpochMilli(millis.get()))
                .build();
        for (String project : Book.REGISTERED) {
            String region = project.equals("p-far") ? Book.OTHER_REGION : Book.REGION;
            sharing.projects().in(region).ofAccount(Book.accountOf(project)).register(project);
        }
    }

    /** The same on the storage that everything was moved to, after the program has ended. */
    Sut moved(UnaryOperator<Storage> move) {
        sharing.close();
        return new Sut(move.apply(storage), millis);
    }

    @Override
    public void close() {
        sharing.close();
        storage.close();
    }

    @Override
    public List<String> apply(Call call) {
        Object answer = answer(call);
        if (answer instanceof ShareReport report) {
            return lines(report);
        }
        return answer instanceof Outcome outcome ? lines(outcome) : lines((Decision) answer);
    }

    /** Carries out one call; a {@link ShareReport}, an {@link Outcome} or a {@link Decision}. */
    Object answer(Call call) {
        millis.set(START + call.at());
        Tenant tenant = sharing.as(call.actor());
        String[] others = call.others().toArray(String[]::new);
        String[] ids = call.ids().toArray(String[]::new);
        ImageInbox inbox = tenant.inbox().images();
        return switch (call.verb()) {
            case REGISTER_IMAGE -> tenant.image(call.id()).register(imageSpec(call.id()));
            case UPDATE_IMAGE ->
                tenant.image(call.id()).update(spec -> spec.withStatus(ImageStatus.valueOf(call.word())));
            case SHARE_IMAGES -> tenant.images(ids).shareWith(others);
            case SHARE_IMAGE_EXACTLY -> tenant.image(call.id()).shareExactlyWith(others);
            case SHARE_IMAGES_FOR ->
                call.word().equals("share")
                        ? tenant.images(ids).lasting(time(call)).shareWith(others)
                        : tenant.images(ids).answeredWithin(time(call)).shareWith(others);
            case KEEP_IMAGES -> tenant.images(ids).lasting(time(call)).keepSharingWith(others);
            case STOP_IMAGES -> tenant.images(ids).stopSharingWith(others);
            case DELETE_IMAGES -> tenant.images(ids).delete();
            case ACCEPT_IMAGES ->
                call.vault().isEmpty()
                        ? inbox.accept(ids)
                        : inbox.into(call.vault()).accept(ids);
            case REJECT_IMAGES -> inbox.reject(ids);
            case ACCEPT_ALL ->
                call.vault().isEmpty()
                        ? inbox.acceptAll()
                        : inbox.into(call.vault()).acceptAll();
            case MAY_IMAGE -> tenant.image(call.id()).may(Operation.valueOf(call.word()));
            case REGISTER_BACKUP -> tenant.backup(call.id()).register(backupSpec(call.id()));
            case UPDATE_BACKUP ->
                tenant.backup(call.id()).update(spec -> spec.withStatus(BackupStatus.valueOf(call.word())));
            case SHARE_BACKUP -> tenant.backup(call.id()).shareWith(others);
            case SHARE_BACKUP_FOR ->
                call.word().equals("share")
                        ? tenant.backup(call.id()).lasting(time(call)).shareWith(others)
                        : tenant.backup(call.id()).answeredWithin(time(call)).shareWith(others);
            case KEEP_BACKUP -> tenant.backup(call.id()).lasting(time(call)).keepSharingWith(others);
            case STOP_BACKUP -> tenant.backup(call.id()).stopSharingWith(others);
            case STOP_BACKUP_WITH_ALL -> tenant.backup(call.id()).stopSharingWithAll();
            case DELETE_BACKUP -> tenant.backup(call.id()).delete();
            case ACCEPT_BACKUP -> tenant.inbox().backup(call.id()).acceptInto(call.vault());
            case REJECT_BACKUP -> tenant.inbox().backup(call.id()).reject();
            case MAY_BACKUP -> tenant.backup(call.id()).may(Operation.valueOf(call.word()));
            case SET_RULE -> tenant.rules().update(rules -> rules.withRules(List.of(rule(call))));
            case APPLY_RULES -> tenant.rules().applyToPending();
            case REGISTER_VAULT -> tenant.vault(call.id()).register(vaultSpec(call.id(), call.number()));
            case RESIZE_VAULT -> tenant.vault(call.id()).update(spec -> spec.withCapacityGb(call.number()));
            case UPDATE_VAULT ->
                tenant.vault(call.id()).update(spec -> spec.withStatus(VaultStatus.valueOf(call.word())));
            case GRANT -> tenant.key(Book.KEY).grantTo(call.id());
            case REVOKE -> tenant.key(Book.KEY).revokeFrom(call.id());
        };
    }

    private static Duration time(Call call) {
        return Duration.ofMillis(call.number());
    }

    private static RecipientRule rule(Call call) {
        OfferMatch match = OfferMatch.from(call.ids().toArray(String[]::new));
        return switch (call.word()) {
            case "accept" -> {
                RecipientRule rule = RecipientRule.accept("rule", match);
                yield call.vault().isEmpty() ? rule : rule.into(call.vault());
            }
            case "block" -> RecipientRule.block("rule", match);
            default -> RecipientRule.ask("rule", match);
        };
    }

    private static ImageSpec imageSpec(String id) {
        int gb = Book.gb(id);
        return switch (Book.kind(id)) {
            case "full" -> ImageSpec.fullServer(id, BackupOrigin.OWN_BACKUP, gb / 2, gb - gb / 2);
            case "data" -> ImageSpec.dataDisk(id, gb);
            case "secret" -> ImageSpec.systemDisk(id, gb).withEncryption(Encryption.customerKey(new KeyId(Book.KEY)));
            case "public" -> ImageSpec.systemDisk(id, gb).withVisibility(Visibility.PUBLIC);
            default -> ImageSpec.systemDisk(id, gb);
        };
    }

    private static BackupSpec backupSpec(String id) {
        int gb = Book.gb(id);
        return switch (Book.kind(id)) {
            case "server" -> BackupSpec.ofServer(id, Book.vaultOf(id), gb / 2, gb - gb / 2);
            case "disk" -> BackupSpec.ofDisk(id, Book.vaultOf(id), gb);
            default -> BackupSpec.ofFileSystem(id, Book.vaultOf(id), gb);
        };
    }

    private static VaultSpec vaultSpec(String id, int gb) {
        return Book.object(id).equals("disk") ? VaultSpec.diskBackup(id, gb) : VaultSpec.serverBackup(id, gb);
    }

    private static List<String> lines(ShareReport report) {
        if (!report.objections().isEmpty()) {
            return List.of("call: " + Lines.outcome(codes(report.objections())));
        }
        return report.outcomes().stream().map(Sut::line).toList();
    }

    private static String line(ShareOutcome outcome) {
        String result = outcome.ok() ? outcome.result().toString() : Lines.outcome(codes(outcome.objections()));
        String warning = outcome.notices().isEmpty() ? "" : " but " + Lines.outcome(codes(outcome.notices()));
        return Lines.pair(outcome.resource().value(), outcome.project().value()) + result + warning;
    }

    private static List<String> lines(Decision decision) {
        return List.of(decision.allowed() ? "allowed" : Lines.outcome(codes(decision.objections())));
    }

    private static List<String> lines(Outcome outcome) {
        return List.of(outcome.ok() ? outcome.result().toString() : Lines.outcome(codes(outcome.objections())));
    }

    private static List<String> codes(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::code).toList();
    }

    @Override
    public List<String> look(String project, int pageSize) {
        Tenant tenant = sharing.as(project);
        List<String> lines = new ArrayList<>();
        received(tenant.inbox().images().all(), pageSize, lines);
        counts("images", tenant.inbox().images().counts(), lines);
        shared(tenant.sharedImages(), pageSize, lines);
        lines.add("images owned: "
                + tenant.ownImages().stream()
                        .map(details -> details.resource().id().value())
                        .toList());
        Book.IMAGES.forEach(id -> members(id, tenant.image(id).members(), lines));
        received(tenant.inbox().backups().all(), pageSize, lines);
        counts("backups", tenant.inbox().backups().counts(), lines);
        shared(tenant.sharedBackups(), pageSize, lines);
        lines.add("backups owned: "
                + tenant.ownBackups().stream()
                        .map(details -> details.resource().id().value())
                        .toList());
        Book.BACKUPS.forEach(id -> members(id, tenant.backup(id).members(), lines));
        for (String id : Book.VAULTS) {
            tenant.vault(id)
                    .details()
                    .ifPresent(vault -> lines.add(Lines.vault(id, vault.spec().capacityMb(), vault.remainingMb())));
        }
        return lines;
    }

    /** The facade, for those who want to see more than lines. */
    Sharing sharing() {
        return sharing;
    }

    private static void received(ShareList list, int pageSize, List<String> lines) {
        for (Share share : paged(list, pageSize)) {
            lines.add(Lines.received(
                    share.resource().id().value(),
                    share.owner().value(),
                    share.status().toString()));
        }
    }

    private static void shared(ShareList list, int pageSize, List<String> lines) {
        for (Share share : paged(list, pageSize)) {
            lines.add(Lines.shared(
                    share.resource().id().value(),
                    share.recipient().value(),
                    share.status().toString()));
        }
    }

    private static List<Share> paged(ShareList list, int pageSize) {
        Page<Share> page = list.page(pageSize);
        List<Share> shares = new ArrayList<>(page.items());
        Optional<String> next = page.next();
        while (next.isPresent()) {
            page = list.page(pageSize, next.get());
            shares.addAll(page.items());
            next = page.next();
        }
        return shares;
    }

    private static void counts(String what, ShareCounts counts, List<String> lines) {
        lines.add(Lines.counts(what, counts.pending(), counts.accepted(), counts.rejected()));
    }

    private static void members(String id, List<Member> members, List<String> lines) {
        for (Member member : members) {
            String vault = member.placement() instanceof Placement.InVault held
                    ? held.vault().value()
                    : "";
            String status = member.status().name().toLowerCase(Locale.ROOT);
            lines.add(Lines.member(id, member.recipient().value(), status, vault));
        }
    }
}
