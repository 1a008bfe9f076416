package io.tenantshare.jdbc;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.ShareOutcome;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.project.Standing;
import io.tenantshare.domain.recipient.RuleSet;
import io.tenantshare.domain.recipient.RuleTrace;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.ExtensionRequest;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.json.Json;
import io.tenantshare.json.SharingJson;
import java.util.List;

/**
 * What stands as JSON in columns of text: values that no statement looks into. The form is the one that hosts see. Reading
 * what is none throws what the form throws, or a {@link ClassCastException}.
 */
final class Forms {

    private Forms() {}

    static String spec(ResourceSpec spec) {
        return SharingJson.write(spec);
    }

    static ResourceSpec spec(ResourceType type, String text) {
        return switch (type) {
            case IMAGE -> SharingJson.read(text, ImageSpec.class);
            case BACKUP -> SharingJson.read(text, BackupSpec.class);
        };
    }

    static String images(List<ImageId> images) {
        return SharingJson.write(images);
    }

    static List<ImageId> images(String text) {
        // Nearly always so, and read with every member.
        return text.equals("[]") ? List.of() : SharingJson.readList(text, ImageId.class);
    }

    static String extension(ExtensionRequest request) {
        return SharingJson.write(request);
    }

    static ExtensionRequest extension(String text) {
        return SharingJson.read(text, ExtensionRequest.class);
    }

    static String vaultSpec(VaultSpec spec) {
        return SharingJson.write(spec);
    }

    static VaultSpec vaultSpec(String text) {
        return SharingJson.read(text, VaultSpec.class);
    }

    static String grants(KeyGrants grants) {
        return SharingJson.write(grants);
    }

    static KeyGrants grants(String text) {
        return SharingJson.read(text, KeyGrants.class);
    }

    static String standing(Standing standing) {
        return SharingJson.write(standing);
    }

    static Standing standing(String text) {
        return SharingJson.read(text, Standing.class);
    }

    static String ruleSet(RuleSet rules) {
        return SharingJson.write(rules);
    }

    static RuleSet ruleSet(String text) {
        return SharingJson.read(text, RuleSet.class);
    }

    static String rule(RuleTrace rule) {
        return SharingJson.write(rule);
    }

    static RuleTrace rule(String text) {
        return SharingJson.read(text, RuleTrace.class);
    }

    static String events(List<SharingEvent> events) {
        return SharingJson.write(events);
    }

    static List<SharingEvent> events(String text) {
        return SharingJson.readList(text, SharingEvent.class);
    }

    /** The texts of the events one by one, whether or not this version knows what is in them. */
    static List<String> each(String events) {
        return ((List<?>) Json.read(events)).stream().map(Json::write).toList();
    }

    static String event(SharingEvent event) {
        return SharingJson.write(event);
    }

    static SharingEvent event(String text) {
        return SharingJson.read(text, SharingEvent.class);
    }

    static String answer(CallAnswer answer) {
        return SharingJson.write(answer);
    }

    static CallAnswer answer(String text) {
        return SharingJson.read(text, CallAnswer.class);
    }

    static String outcomes(List<ShareOutcome> outcomes) {
        return SharingJson.write(outcomes);
    }

    static List<ShareOutcome> outcomes(String text) {
        return text.equals("[]") ? List.of() : SharingJson.readList(text, ShareOutcome.class);
    }
}
