package io.tenantshare.examples;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.policy.Proposal;
import io.tenantshare.domain.policy.ShareProposal;
import io.tenantshare.domain.policy.SharingLimits;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.jdbc.JdbcStorage;
import io.tenantshare.json.Problem;
import io.tenantshare.json.SharingJson;
import io.tenantshare.json.lines.JsonLines;
import io.tenantshare.memory.CacheSettings;
import io.tenantshare.memory.CachedStorage;
import io.tenantshare.memory.MemoryStorage;
import io.tenantshare.micrometer.MicrometerObserver;
import io.tenantshare.mongo.MongoStorage;
import io.tenantshare.mongo.guice.MongoStorageModule;
import io.tenantshare.ports.LoggedEvent;
import io.tenantshare.ports.Storage;
import io.tenantshare.sdk.EventFeed.Reading;
import io.tenantshare.sdk.Follower;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import io.tenantshare.sdk.guice.SharingModule;
import io.tenantshare.sdk.observe.DeniedAttempts;
import io.tenantshare.sdk.transfer.Transfer;
import io.tenantshare.sdk.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** The Java of the repository's README, as a compiler sees it. */
final class ReadmeExamples {

    private ReadmeExamples() {}

    static void shareAnImage() {
        try (Sharing sharing = Sharing.open("memory:")) {
            sharing.projects().in("eu-de").ofAccount("account-1").register("p-owner");
            sharing.projects().in("eu-de").ofAccount("account-2").register("p-2");
            sharing.as("p-owner").image("img-1").register(ImageSpec.systemDisk("web server", 40));

            sharing.as("p-owner").image("img-1").shareWith("p-2");
            sharing.as("p-2").inbox().message().ifPresent(message -> System.out.println(message.text()));
            System.out.println(sharing.as("p-2").image("img-1").may(Operation.CREATE_SERVER));
            sharing.as("p-2").inbox().image("img-1").accept();
            System.out.println(sharing.as("p-2").image("img-1").may(Operation.CREATE_SERVER));
        }
    }

    static void onAPool(DataSource dataSource) {
        JdbcStorage storage = JdbcStorage.on(dataSource);
        Sharing sharing = Sharing.on(storage);
    }

    static void withTheHostsOwnRows(Sharing sharing, JdbcStorage storage, Connection connection) throws SQLException {
        Sharing within = sharing.within(storage.in(connection));
        within.as("p-owner").image("img-1").shareWith("p-2");
        connection.commit();
        sharing.recover();
    }

    static TransferReport move(Storage storage, Storage next) {
        TransferReport report = Transfer.from(storage).to(next).run();
        return report;
    }

    static void moveByFile(Storage storage, Path file, Storage next) throws IOException {
        JsonLines.write(storage.contents(), file);
        Transfer.from(JsonLines.read(file)).to(next).run();
    }

    static void acceptBackup(Tenant bea) {
        bea.vault("vault-1").register(VaultSpec.serverBackup("shared with me", 200));
        bea.inbox().backup("backup-1").acceptInto("vault-1");
    }

    /** The caller closes it. */
    static Sharing embed() {
        Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create())
                .rules(SharingRules.standard().withLimits(SharingLimits.STANDARD.withMembersPerImage(20)))
                .policy(new OnlyProductionImages())
                .listener(event -> System.out.println("  told: " + event.type() + " " + event.id()))
                .build();
        return sharing;
    }

    /** The caller closes it. */
    static Sharing watch(MeterRegistry registry) {
        DeniedAttempts denied = DeniedAttempts.latest(1000, DeniedAttempts.Of.CHANGES);
        Sharing sharing = Sharing.builder()
                .storage(MemoryStorage.create())
                .observer(new MicrometerObserver(registry))
                .observer(denied)
                .build();
        return sharing;
    }

    static void shareForATime(Tenant owner, Tenant tenant, Instant friday, Instant june) {
        owner.image("img-web")
                .lasting(Duration.ofDays(90))
                .answeredWithin(Duration.ofDays(7))
                .shareWith("p-2");
        owner.image("img-web").until(friday).keepSharingWith("p-2"); // another end; withoutEnd() takes it back

        tenant.saying("The audit takes longer.")
                .image("img-web")
                .until(june)
                .askForExtension(); // as p-2; the member list shows it
        owner.image("img-web")
                .grantExtensionTo("p-2"); // or declineExtensionTo; another end, by keepSharingWith, answers it, too
    }

    static void answerByRule(Tenant bea) {
        bea.rules()
                .update(rules -> rules.with(RecipientRule.accept("partners", OfferMatch.from("p-1", "p-3")))
                        .with(RecipientRule.block("too large", OfferMatch.ANY.sized(500, 1_048_576)))
                        .withCaps(PendingCaps.NONE.withOffersOfOwner(20)));
        bea.rules().applyToPending(); // what waits already is left alone until then
    }

    static AccessReport whoHadAccess(Sharing sharing, Instant tuesday) {
        Tenant owner = sharing.as("p-owner").onBehalfOf("user-7").inRequest("req-42");
        owner.saying("For the load tests.").image("img-web").shareWith("p-2");

        AccessReport report = owner.image("img-web").history().accessAt(tuesday);
        return report;
    }

    static void follow(Sharing sharing, Billing job) {
        Follower billing = sharing.events().follower("billing");
        Reading reading = billing.read(100);
        reading.lost().ifPresent(lost -> job.startOver());
        reading.events().forEach(job::bill);
        billing.acknowledge(reading);
    }

    static String answerInJson(Sharing sharing) {
        ShareReport report = sharing.as("p-owner").image("img-web").shareWith("p-2", "p-3");
        Optional<Problem> problem = Problem.ofCall(report);
        String body = SharingJson.write(problem.isPresent() ? problem.get() : report);
        return body;
    }

    static ImageSpec readFromJson(String request) {
        ImageSpec spec = SharingJson.read(request, ImageSpec.class);
        return spec;
    }

    static String pageByJackson(Sharing sharing) {
        JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
        String page = mapper.writeValueAsString(
                sharing.as("p-2").inbox().images().pending().page(50));
        return page;
    }

    /** What a host does with what it follows. */
    interface Billing {

        void startOver();

        void bill(LoggedEvent logged);
    }

    static CompletionStage<ShareReport> inBackground(Sharing sharing, Executor executor) {
        CompletionStage<ShareReport> answer = sharing.async(executor)
                .call(s -> s.as("p-2").inbox().image("img-1").accept());
        return answer;
    }

    /** The caller closes it. */
    static Sharing openOnMongo() {
        Sharing sharing = Sharing.open("mongodb://host/db");
        return sharing;
    }

    /** The caller closes it, and the client. */
    static Sharing onClient(MongoClient client) {
        MongoStorage storage = MongoStorage.on(client.getDatabase("sharing"));
        Sharing sharing = Sharing.on(storage);
        return sharing;
    }

    /** The caller closes it, and the storage. */
    static Sharing withCache(Storage storage) {
        Storage cached = CachedStorage.over(storage, CacheSettings.upTo(Duration.ofSeconds(2)));
        Sharing sharing = Sharing.on(cached);
        return sharing;
    }

    static Injector inGuice(MongoStorage storage) {
        return Guice.createInjector(new MongoStorageModule(storage), new SharingModule());
    }

    /** A rule such as a host may have. */
    private static final class OnlyProductionImages implements SharingPolicy {

        @Override
        public String name() {
            return "only-production-images";
        }

        @Override
        public Optional<Refusal> objectionTo(Proposal<?> proposal) {
            String stage = proposal.resource().tags().getOrDefault("stage", "none");
            return !(proposal instanceof ShareProposal) || stage.equals("production")
                    ? Optional.empty()
                    : Optional.of(Refusal.byHost("house.stage", stage, "Tag the image stage=production."));
        }
    }
}
