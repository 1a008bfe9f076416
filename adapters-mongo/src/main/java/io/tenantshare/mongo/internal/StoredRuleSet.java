package io.tenantshare.mongo.internal;

import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ResourceType;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a project says beforehand about offers to it; there is none in schemas 1 and 2.
 *
 * @param audit whether nothing is done by these rules
 * @param rules in their order
 * @param outbox absent if it is empty
 */
public record StoredRuleSet(
        @BsonId String id,
        int schema,
        long revision,
        boolean audit,
        Caps caps,
        List<Rule> rules,
        @Nullable List<StoredCommit> outbox)
        implements StoredWithOutbox {

    /** How much may wait; each is absent if there is no limit. */
    public record Caps(
            @Nullable Long offersOfOwner,
            @Nullable Long gbOfOwner,
            @Nullable Long offers,
            @Nullable Long gb) {}

    /**
     * A rule.
     *
     * @param vault absent if it names none
     */
    public record Rule(
            String name, RuleAction action, @Nullable String vault, Match match) {}

    /**
     * Which offers a rule is about.
     *
     * @param type absent if it is about both
     * @param minGb absent if there is no least size
     * @param maxGb absent if there is no greatest size
     * @param encrypted absent if it does not matter
     */
    public record Match(
            List<String> owners,
            List<String> accounts,
            boolean ownAccount,
            @Nullable ResourceType type,
            List<ImageKind> imageKinds,
            List<BackupKind> backupKinds,
            @Nullable Long minGb,
            @Nullable Long maxGb,
            List<StoredTag> tags,
            @Nullable Boolean encrypted) {}
}
