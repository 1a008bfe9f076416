package io.tenantshare.json;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Explanation;
import io.tenantshare.domain.answer.Impact;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.Cause;
import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.ImportEvent;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.RulesEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.history.AccessPeriod;
import io.tenantshare.domain.history.AccessReport;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.ClosingCounts;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.recipient.OfferMatch;
import io.tenantshare.domain.recipient.PendingCaps;
import io.tenantshare.domain.recipient.RecipientRule;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupSource;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.sharing.ImportedMember;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.domain.sharing.ShareCounts;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.use.DerivedResource;
import io.tenantshare.domain.vault.Association;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.Vault;
import io.tenantshare.domain.vault.VaultSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All forms, by the type of their values. Whoever adds a value to the domain adds its form here. */
final class Forms {

    private static final Map<Class<?>, Form<?>> ALL = new LinkedHashMap<>();

    static {
        both(
                Refusal.class,
                AnswerForms.WireRefusal.class,
                AnswerForms.WireRefusal::of,
                AnswerForms.WireRefusal::toDomain);
        both(
                Decision.class,
                AnswerForms.WireDecision.class,
                AnswerForms.WireDecision::of,
                AnswerForms.WireDecision::toDomain);
        both(
                ShareOutcome.class,
                AnswerForms.WireShareOutcome.class,
                AnswerForms.WireShareOutcome::of,
                AnswerForms.WireShareOutcome::toDomain);
        both(
                ShareReport.class,
                AnswerForms.WireReport.class,
                AnswerForms.WireReport::of,
                AnswerForms.WireReport::toDomain);
        both(Impact.class, AnswerForms.WireImpact.class, AnswerForms.WireImpact::of, AnswerForms.WireImpact::toDomain);
        both(
                Outcome.class,
                AnswerForms.WireOutcome.class,
                AnswerForms.WireOutcome::of,
                AnswerForms.WireOutcome::toDomain);
        put(Form.oneOf(
                CallAnswer.class,
                (fields, place) -> fields.containsKey("outcomes") ? ShareReport.class : Outcome.class));
        written(Explanation.class, AnswerForms.WireExplanation::of);

        both(
                ImageSpec.class,
                ResourceForms.WireImageSpec.class,
                ResourceForms.WireImageSpec::of,
                ResourceForms.WireImageSpec::toDomain);
        both(
                BackupSpec.class,
                ResourceForms.WireBackupSpec.class,
                ResourceForms.WireBackupSpec::of,
                ResourceForms.WireBackupSpec::toDomain);
        both(
                Encryption.class,
                ResourceForms.WireEncryption.class,
                ResourceForms.WireEncryption::of,
                ResourceForms.WireEncryption::toDomain);
        both(
                BackupSource.Named.class,
                ResourceForms.WireSource.class,
                ResourceForms.WireSource::of,
                ResourceForms.WireSource::toDomain);
        both(
                Image.class,
                ResourceForms.WireImage.class,
                ResourceForms.WireImage::of,
                ResourceForms.WireImage::toDomain);
        both(
                Backup.class,
                ResourceForms.WireBackup.class,
                ResourceForms.WireBackup::of,
                ResourceForms.WireBackup::toDomain);
        put(Form.oneOf(Resource.class, (fields, place) -> fields.containsKey("backup") ? Backup.class : Image.class));

        both(
                Member.class,
                SharingForms.WireMember.class,
                SharingForms.WireMember::of,
                SharingForms.WireMember::toDomain);
        both(
                ExtensionRequest.class,
                SharingForms.WireExtension.class,
                SharingForms.WireExtension::of,
                SharingForms.WireExtension::toDomain);
        both(
                ImportedMember.class,
                SharingForms.WireImportedMember.class,
                SharingForms.WireImportedMember::of,
                SharingForms.WireImportedMember::toDomain);
        both(
                SharedResource.class,
                SharingForms.WireSharedResource.class,
                SharingForms.WireSharedResource::of,
                SharingForms.WireSharedResource::toDomain);
        both(
                ShareCounts.class,
                SharingForms.WireCounts.class,
                SharingForms.WireCounts::of,
                SharingForms.WireCounts::toDomain);
        written(Share.class, SharingForms.WireShare::of);

        both(
                Standing.class,
                OwnedForms.WireStanding.class,
                OwnedForms.WireStanding::of,
                OwnedForms.WireStanding::toDomain);
        both(
                ClosingCounts.class,
                OwnedForms.WireClosingCounts.class,
                OwnedForms.WireClosingCounts::of,
                OwnedForms.WireClosingCounts::toDomain);
        both(Project.class, OwnedForms.WireProject.class, OwnedForms.WireProject::of, OwnedForms.WireProject::toDomain);
        both(
                KeyGrants.class,
                OwnedForms.WireKeyGrants.class,
                OwnedForms.WireKeyGrants::of,
                OwnedForms.WireKeyGrants::toDomain);
        both(
                DerivedId.class,
                OwnedForms.WireDerivedId.class,
                OwnedForms.WireDerivedId::of,
                OwnedForms.WireDerivedId::toDomain);
        both(
                DerivedResource.class,
                OwnedForms.WireDerived.class,
                OwnedForms.WireDerived::of,
                OwnedForms.WireDerived::toDomain);

        both(RuleSet.class, RuleForms.WireRuleSet.class, RuleForms.WireRuleSet::of, RuleForms.WireRuleSet::toDomain);
        both(RecipientRule.class, RuleForms.WireRule.class, RuleForms.WireRule::of, RuleForms.WireRule::toDomain);
        both(OfferMatch.class, RuleForms.WireMatch.class, RuleForms.WireMatch::of, RuleForms.WireMatch::toDomain);
        both(PendingCaps.class, RuleForms.WireCaps.class, RuleForms.WireCaps::of, RuleForms.WireCaps::toDomain);
        both(RuleTrace.class, RuleForms.WireTrace.class, RuleForms.WireTrace::of, RuleForms.WireTrace::toDomain);

        both(Vault.class, VaultForms.WireVault.class, VaultForms.WireVault::of, VaultForms.WireVault::toDomain);
        both(
                VaultSpec.class,
                VaultForms.WireVaultSpec.class,
                VaultForms.WireVaultSpec::of,
                VaultForms.WireVaultSpec::toDomain);
        both(Holding.class, VaultForms.WireHolding.class, VaultForms.WireHolding::of, VaultForms.WireHolding::toDomain);
        both(
                AutomaticAssociation.class,
                VaultForms.WireAutomatic.class,
                VaultForms.WireAutomatic::of,
                VaultForms.WireAutomatic::toDomain);
        both(
                AssociationChoice.class,
                VaultForms.WireChoice.class,
                VaultForms.WireChoice::of,
                VaultForms.WireChoice::toDomain);
        both(
                Unprotected.class,
                VaultForms.WireUnprotected.class,
                VaultForms.WireUnprotected::of,
                VaultForms.WireUnprotected::toDomain);
        both(
                Association.class,
                VaultForms.WireAssociation.class,
                VaultForms.WireAssociation::of,
                VaultForms.WireAssociation::toDomain);

        both(Cause.class, EventForms.WireCause.class, EventForms.WireCause::of, EventForms.WireCause::toDomain);
        both(
                ProjectEvent.class,
                EventForms.WireProjectEvent.class,
                EventForms.WireProjectEvent::of,
                EventForms.WireProjectEvent::toDomain);
        both(
                ResourceEvent.class,
                EventForms.WireResourceEvent.class,
                EventForms.WireResourceEvent::of,
                EventForms.WireResourceEvent::toDomain);
        both(
                MemberEvent.class,
                EventForms.WireMemberEvent.class,
                EventForms.WireMemberEvent::of,
                EventForms.WireMemberEvent::toDomain);
        both(
                ImportEvent.class,
                EventForms.WireImportEvent.class,
                EventForms.WireImportEvent::of,
                EventForms.WireImportEvent::toDomain);
        both(
                KeyEvent.class,
                EventForms.WireKeyEvent.class,
                EventForms.WireKeyEvent::of,
                EventForms.WireKeyEvent::toDomain);
        both(
                RulesEvent.class,
                EventForms.WireRulesEvent.class,
                EventForms.WireRulesEvent::of,
                EventForms.WireRulesEvent::toDomain);
        both(
                VaultEvent.class,
                EventForms.WireVaultEvent.class,
                EventForms.WireVaultEvent::of,
                EventForms.WireVaultEvent::toDomain);
        both(
                DerivedEvent.class,
                EventForms.WireDerivedEvent.class,
                EventForms.WireDerivedEvent::of,
                EventForms.WireDerivedEvent::toDomain);
        put(Form.oneOf(SharingEvent.class, EventForms::which));
        written(AccessPeriod.class, EventForms.WirePeriod::of);
        written(AccessReport.class, EventForms.WireAccessReport::of);

        both(
                LoggedEventJson.class,
                EventForms.WireLogged.class,
                EventForms.WireLogged::of,
                EventForms.WireLogged::toDomain);
        written(FeedJson.class, Function.identity());
        written(FeedJson.Lost.class, Function.identity());
        written(PageJson.class, Function.identity());
        written(MessageJson.class, Function.identity());
        written(DetailsJson.class, Function.identity());
        written(HealthJson.class, Function.identity());
        written(HealthJson.Storage.class, Function.identity());
        written(HealthJson.Outbox.class, Function.identity());
        written(HealthJson.Relay.class, Function.identity());
        written(DeniedAttemptJson.class, Function.identity());
        written(Problem.class, AnswerForms.WireProblem::of);
    }

    private Forms() {}

    private static <T, W extends Record> void both(
            Class<T> type, Class<W> wire, Function<T, W> written, Function<W, ? extends T> toDomain) {
        put(Form.of(type, wire, written, toDomain));
    }

    private static <T> void written(Class<T> type, Function<T, ? extends Record> written) {
        put(Form.written(type, written));
    }

    /** A form counts for the types that a sealed type permits, unless they have one of their own. */
    private static void put(Form<?> form) {
        ALL.put(form.type(), form);
        if (form.type().isSealed()) {
            for (Class<?> permitted : form.type().getPermittedSubclasses()) {
                ALL.putIfAbsent(permitted, form);
            }
        }
    }

    static Set<Class<?>> types() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    /** The form of a value. */
    static Form<?> of(Object value) {
        Form<?> form = ALL.get(value.getClass());
        if (form == null) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, value.getClass().getName(), "a value that has a form"));
        }
        return form;
    }

    /** The value of the fields of an object, of this very type or one that it permits. */
    static Object read(Class<?> type, Map<?, ?> fields, Place place) {
        Form<?> form = ALL.get(type);
        if (form == null) {
            throw new IllegalStateException("no form of " + type);
        }
        Object value = form.read(fields, place);
        if (!type.isInstance(value)) {
            throw place.expected("a value of type " + type.getSimpleName());
        }
        return value;
    }
}
