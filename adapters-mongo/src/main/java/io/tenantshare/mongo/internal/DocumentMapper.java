package io.tenantshare.mongo.internal;

import io.tenantshare.domain.event.DerivedEvent;
import io.tenantshare.domain.event.KeyEvent;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.ProjectEvent;
import io.tenantshare.domain.event.ResourceEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.event.VaultEvent;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Backup;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.sharing.Placement;
import io.tenantshare.domain.sharing.ShareOutcome;
import io.tenantshare.domain.sharing.ShareReport;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.vault.AutomaticAssociation;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

/**
 * Between the domain and the documents. What has the same fields on both sides is generated, so that a field added to one
 * side alone is a compile error; written out is what differs. Unmapped targets are ignored where the generator takes the
 * domain's {@code with} methods for setters; the sources, which are records without any, are checked there.
 */
@Mapper(unmappedSourcePolicy = ReportingPolicy.ERROR, unmappedTargetPolicy = ReportingPolicy.ERROR)
public interface DocumentMapper {

    /** The one there is; it has no state. Nothing else names the generated class, so no thread can begin with that one. */
    @SuppressWarnings("ClassInitializationDeadlock")
    DocumentMapper INSTANCE = new DocumentMapperImpl();

    /** An image's description. */
    StoredImage toStored(ImageSpec spec);

    /** An image's description. */
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ImageSpec toDomain(StoredImage stored);

    /** A backup's description, with the images its owner registered from it. */
    StoredBackup toStored(BackupSpec spec, List<ImageId> registeredImages);

    /** A backup's description. */
    @BeanMapping(ignoreUnmappedSourceProperties = "registeredImages", unmappedTargetPolicy = ReportingPolicy.IGNORE)
    BackupSpec toDomain(StoredBackup stored);

    /** A member. */
    StoredMember toStored(Member member);

    /** A member. */
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    Member toDomain(StoredMember stored);

    /** A vault's description. */
    StoredVaultSpec toStored(VaultSpec spec);

    /** A vault's description. */
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    VaultSpec toDomain(StoredVaultSpec stored);

    /** Whether a vault looks for what nobody backs up. */
    StoredVaultSpec.StoredAssociation toStored(AutomaticAssociation association);

    /** Whether a vault looks for what nobody backs up. */
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    AutomaticAssociation toDomain(StoredVaultSpec.StoredAssociation stored);

    /** What takes up room in a vault. */
    @Mapping(target = "open", expression = "java(holding.settled() ? null : holding.since())")
    StoredVault.Holding toStored(Holding holding);

    /** What takes up room in a vault. */
    @BeanMapping(ignoreUnmappedSourceProperties = "open")
    Holding toDomain(StoredVault.Holding stored);

    /** One kind of event. */
    StoredMemberEvent toStored(MemberEvent event);

    /** One kind of event. */
    MemberEvent toDomain(StoredMemberEvent stored);

    /** One kind of event. */
    StoredResourceEvent toStored(ResourceEvent event);

    /** One kind of event. */
    ResourceEvent toDomain(StoredResourceEvent stored);

    /** One kind of event. */
    @Mapping(target = "id", source = "project.id")
    @Mapping(target = "region", source = "project.region")
    @Mapping(target = "account", source = "project.account")
    StoredProjectEvent toStored(ProjectEvent event);

    /** One kind of event. */
    default ProjectEvent toDomain(StoredProjectEvent stored) {
        Project project = Project.of(stored.id(), stored.region(), stored.account());
        return new ProjectEvent(stored.type(), project, stored.at());
    }

    /** One kind of event. */
    StoredKeyEvent toStored(KeyEvent event);

    /** One kind of event. */
    KeyEvent toDomain(StoredKeyEvent stored);

    /** One kind of event. */
    StoredVaultEvent toStored(VaultEvent event);

    /** One kind of event. */
    VaultEvent toDomain(StoredVaultEvent stored);

    /** One kind of event. */
    @Mapping(target = "kind", source = "derived.kind")
    @Mapping(target = "id", source = "derived.value")
    StoredDerivedEvent toStored(DerivedEvent event);

    /** One kind of event. */
    default DerivedEvent toDomain(StoredDerivedEvent stored) {
        return new DerivedEvent(
                stored.type(),
                projectId(stored.project()),
                new DerivedId(stored.kind(), stored.id()),
                resourceId(stored.source()),
                stored.occurrence(),
                stored.at());
    }

    /** The outcome of a call. */
    StoredRequest.Report toStored(ShareReport report);

    /** The outcome of a call. */
    ShareReport toDomain(StoredRequest.Report stored);

    /** The outcome of one pair. */
    StoredRequest.Outcome toStored(ShareOutcome outcome);

    /** The outcome of one pair. */
    @BeanMapping(unmappedTargetPolicy = ReportingPolicy.IGNORE)
    ShareOutcome toDomain(StoredRequest.Outcome stored);

    /** Any event. */
    default StoredEvent toStored(SharingEvent event) {
        return new StoredEvent(
                event instanceof MemberEvent member ? toStored(member) : null,
                event instanceof ResourceEvent resource ? toStored(resource) : null,
                event instanceof ProjectEvent project ? toStored(project) : null,
                event instanceof KeyEvent key ? toStored(key) : null,
                event instanceof VaultEvent vault ? toStored(vault) : null,
                event instanceof DerivedEvent derived ? toStored(derived) : null);
    }

    /** Any event. */
    default SharingEvent toDomain(StoredEvent stored) {
        if (stored.member() != null) {
            return toDomain(stored.member());
        }
        if (stored.resource() != null) {
            return toDomain(stored.resource());
        }
        if (stored.project() != null) {
            return toDomain(stored.project());
        }
        if (stored.key() != null) {
            return toDomain(stored.key());
        }
        if (stored.vault() != null) {
            return toDomain(stored.vault());
        }
        if (stored.derived() != null) {
            return toDomain(stored.derived());
        }
        throw new IllegalStateException("an event of no known kind");
    }

    /** A resource as its own document and the shares' documents keep it. */
    default Resource toDomain(
            String reference,
            String owner,
            String region,
            Instant registeredAt,
            @Nullable StoredImage image,
            @Nullable StoredBackup backup) {
        ResourceId id = resourceId(reference);
        if (id instanceof ImageId imageId && image != null) {
            return new Image(imageId, projectId(owner), region(region), toDomain(image), registeredAt);
        }
        if (id instanceof BackupId backupId && backup != null) {
            List<ImageId> images =
                    backup.registeredImages().stream().map(ImageId::new).toList();
            return new Backup(backupId, projectId(owner), region(region), toDomain(backup), images, registeredAt);
        }
        throw new IllegalStateException("a resource without its description");
    }

    /** A refusal. */
    default StoredRefusal toStored(Refusal refusal) {
        if (refusal instanceof Refusal.Standard standard) {
            return new StoredRefusal(
                    standard.reason(), standard.value(), standard.limit().orElse(null), null, null);
        }
        return new StoredRefusal(null, refusal.value(), null, refusal.code(), refusal.remedy());
    }

    /** A refusal. */
    default Refusal toDomain(StoredRefusal stored) {
        if (stored.reason() != null) {
            String limit = stored.limit();
            return new Refusal.Standard(stored.reason(), stored.value(), limit == null ? "" : limit);
        }
        if (stored.code() == null || stored.remedy() == null) {
            throw new IllegalStateException("a refusal without a code");
        }
        return new Refusal.ByHost(stored.code(), stored.value(), stored.remedy());
    }

    /** How a resource is encrypted. */
    default StoredEncryption toStored(Encryption encryption) {
        if (encryption instanceof Encryption.CustomerKey customer) {
            return new StoredEncryption(
                    StoredEncryption.Kind.CUSTOMER_KEY, customer.key().value());
        }
        boolean isDefault = encryption instanceof Encryption.DefaultKey;
        return new StoredEncryption(isDefault ? StoredEncryption.Kind.DEFAULT_KEY : StoredEncryption.Kind.NONE, null);
    }

    /** How a resource is encrypted. */
    default Encryption toDomain(StoredEncryption stored) {
        return switch (stored.kind()) {
            case NONE -> Encryption.NONE;
            case DEFAULT_KEY -> Encryption.DEFAULT_KEY;
            case CUSTOMER_KEY -> {
                if (stored.key() == null) {
                    throw new IllegalStateException("an encryption without its key");
                }
                yield Encryption.customerKey(new KeyId(stored.key()));
            }
        };
    }

    /** Where an accepted share is kept. */
    default @Nullable StoredPlacement toStored(Placement placement) {
        return placement instanceof Placement.InVault in
                ? new StoredPlacement(in.vault().value(), in.attempt())
                : null;
    }

    /** Where an accepted share is kept. */
    default Placement toDomain(@Nullable StoredPlacement stored) {
        return stored == null ? Placement.NONE : new Placement.InVault(new VaultId(stored.vault()), stored.attempt());
    }

    /** Images registered from a backup. */
    default List<String> toStored(List<ImageId> images) {
        return images.stream().map(ImageId::value).toList();
    }

    /** Images registered from a backup; absent if there are none. */
    default List<ImageId> toDomain(@Nullable List<String> stored) {
        return stored == null ? List.of() : stored.stream().map(ImageId::new).toList();
    }

    /** Tags. */
    default List<StoredTag> tags(Map<String, String> tags) {
        List<StoredTag> stored = new ArrayList<>(tags.size());
        tags.forEach((key, value) -> stored.add(new StoredTag(key, value)));
        return stored;
    }

    /** Tags. */
    default Map<String, String> tags(List<StoredTag> stored) {
        Map<String, String> tags = new LinkedHashMap<>();
        stored.forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    /** What a vault associated by itself. */
    default List<StoredVaultSpec.Associated> associated(Map<String, Integer> associatedGb) {
        List<StoredVaultSpec.Associated> stored = new ArrayList<>(associatedGb.size());
        associatedGb.forEach((id, gb) -> stored.add(new StoredVaultSpec.Associated(id, gb)));
        return stored;
    }

    /** What a vault associated by itself. */
    default Map<String, Integer> associated(List<StoredVaultSpec.Associated> stored) {
        Map<String, Integer> associated = new LinkedHashMap<>();
        stored.forEach(one -> associated.put(one.id(), one.gb()));
        return associated;
    }

    /** A time that a host may set to the end of time, which no date of the database reaches. */
    default String exactly(Instant time) {
        return time.toString();
    }

    /** A time that a host may set to the end of time. */
    default Instant exactly(String stored) {
        return Instant.parse(stored);
    }

    /** The type and the id in one text, such as {@code image:img-1}. */
    default String reference(ResourceId id) {
        return (id.type() == ResourceType.IMAGE ? "image:" : "backup:") + id.value();
    }

    /** The id that a reference names. */
    default ResourceId resourceId(String reference) {
        int colon = reference.indexOf(':');
        String value = reference.substring(colon + 1);
        return reference.startsWith("image:") ? new ImageId(value) : new BackupId(value);
    }

    /** The text of an id. */
    default String value(ProjectId id) {
        return id.value();
    }

    /** The id. */
    default ProjectId projectId(String value) {
        return new ProjectId(value);
    }

    /** The text of a region. */
    default String value(Region region) {
        return region.value();
    }

    /** The region. */
    default Region region(String value) {
        return new Region(value);
    }

    /** The text of an id. */
    default String value(AccountId id) {
        return id.value();
    }

    /** The id. */
    default AccountId accountId(String value) {
        return new AccountId(value);
    }

    /** The text of an id. */
    default String value(VaultId id) {
        return id.value();
    }

    /** The id. */
    default VaultId vaultId(String value) {
        return new VaultId(value);
    }

    /** The text of an id. */
    default String value(KeyId id) {
        return id.value();
    }

    /** The id. */
    default KeyId keyId(String value) {
        return new KeyId(value);
    }
}
