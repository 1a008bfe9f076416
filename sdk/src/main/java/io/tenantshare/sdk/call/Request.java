package io.tenantshare.sdk.call;

import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceSpec;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.sharing.Term;
import io.tenantshare.domain.sharing.Terms;
import io.tenantshare.domain.use.DerivedId;
import io.tenantshare.domain.vault.AssociationChoice;
import io.tenantshare.domain.vault.Unprotected;
import io.tenantshare.domain.vault.VaultSpec;
import io.tenantshare.sdk.commit.Caller;
import io.tenantshare.sdk.commit.Observers;
import io.tenantshare.sdk.observe.ObservedCall;
import io.tenantshare.sdk.observe.Verb;
import java.util.Optional;
import java.util.Set;

/**
 * What a request key stands for: a verb with everything it is given. Ids that a call treats alike are a set, because their
 * order makes no other request. An update stands for itself, whatever its function returns.
 */
sealed interface Request {

    /** What it does. */
    Verb verb();

    /** The ids that it names. */
    Set<?> named();

    /** The word for the type of what it is about. */
    default String about() {
        return named().stream().findFirst().map(Observers::about).orElse("none");
    }

    /** What observers are told of it. */
    default ObservedCall by(Caller caller) {
        return new ObservedCall(
                verb(), about(), named().stream().map(String::valueOf).toList(), caller.project(), caller.cause());
    }

    record Register(ResourceId id, ResourceSpec spec) implements Request {
        @Override
        public Verb verb() {
            return Verb.REGISTER;
        }

        @Override
        public Set<?> named() {
            return Set.of(id);
        }
    }

    record Update(ResourceId id) implements Request {
        @Override
        public Verb verb() {
            return Verb.UPDATE;
        }

        @Override
        public Set<?> named() {
            return Set.of(id);
        }
    }

    record Share(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {

        /** A request that states no terms stands for itself, so that keys of before terms could be stated still fit it. */
        static Request of(Set<ResourceId> resources, Set<ProjectId> recipients, Terms terms) {
            return terms.equals(Terms.RULED)
                    ? new Share(resources, recipients)
                    : new ShareOnTerms(resources, recipients, terms);
        }

        @Override
        public Verb verb() {
            return Verb.SHARE;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record ShareOnTerms(Set<ResourceId> resources, Set<ProjectId> recipients, Terms terms) implements Request {
        @Override
        public Verb verb() {
            return Verb.SHARE;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record ShareExactly(Set<ResourceId> resources, Set<ProjectId> recipients, Terms terms) implements Request {
        @Override
        public Verb verb() {
            return Verb.SHARE_EXACTLY;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record KeepSharing(Set<ResourceId> resources, Set<ProjectId> recipients, Term end) implements Request {
        @Override
        public Verb verb() {
            return Verb.KEEP_SHARING;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record AskForExtension(Set<ResourceId> resources, Term wish) implements Request {
        @Override
        public Verb verb() {
            return Verb.ASK_FOR_EXTENSION;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record GrantExtension(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {
        @Override
        public Verb verb() {
            return Verb.GRANT_EXTENSION;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record DeclineExtension(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {
        @Override
        public Verb verb() {
            return Verb.DECLINE_EXTENSION;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record StopSharing(Set<ResourceId> resources, Set<ProjectId> recipients) implements Request {
        @Override
        public Verb verb() {
            return Verb.STOP_SHARING;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record StopSharingWithAll(Set<ResourceId> resources) implements Request {
        @Override
        public Verb verb() {
            return Verb.STOP_SHARING_WITH_ALL;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record Delete(Set<ResourceId> resources) implements Request {
        @Override
        public Verb verb() {
            return Verb.DELETE;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record DeleteWithBackup(ImageId image) implements Request {
        @Override
        public Verb verb() {
            return Verb.DELETE_WITH_BACKUP;
        }

        @Override
        public Set<?> named() {
            return Set.of(image);
        }
    }

    record Accept(Set<ResourceId> resources, Optional<VaultId> vault, AssociationChoice association)
            implements Request {
        @Override
        public Verb verb() {
            return Verb.ACCEPT;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record Reject(Set<ResourceId> resources) implements Request {
        @Override
        public Verb verb() {
            return Verb.REJECT;
        }

        @Override
        public Set<?> named() {
            return resources;
        }
    }

    record AcceptAll(ResourceType type, Optional<VaultId> vault) implements Request {
        @Override
        public Verb verb() {
            return Verb.ACCEPT_ALL;
        }

        @Override
        public Set<?> named() {
            return Set.of();
        }

        @Override
        public String about() {
            return Observers.about(type);
        }
    }

    record RejectAll(ResourceType type) implements Request {
        @Override
        public Verb verb() {
            return Verb.REJECT_ALL;
        }

        @Override
        public Set<?> named() {
            return Set.of();
        }

        @Override
        public String about() {
            return Observers.about(type);
        }
    }

    record Derive(ResourceId source, DerivedId made) implements Request {
        @Override
        public Verb verb() {
            return Verb.DERIVE;
        }

        @Override
        public Set<?> named() {
            return Set.of(source);
        }
    }

    record Forget(DerivedId made) implements Request {
        @Override
        public Verb verb() {
            return Verb.FORGET;
        }

        @Override
        public Set<?> named() {
            return Set.of(made);
        }
    }

    record Replicate(ImageId source, ImageId replica, Optional<KeyId> key) implements Request {
        @Override
        public Verb verb() {
            return Verb.REPLICATE;
        }

        @Override
        public Set<?> named() {
            return Set.of(source);
        }
    }

    record RegisterImage(BackupId source, ImageId image, String name) implements Request {
        @Override
        public Verb verb() {
            return Verb.REGISTER_IMAGE;
        }

        @Override
        public Set<?> named() {
            return Set.of(source);
        }
    }

    record UpdateRules(ProjectId project) implements Request {
        @Override
        public Verb verb() {
            return Verb.UPDATE;
        }

        @Override
        public Set<?> named() {
            return Set.of(project);
        }
    }

    record ApplyRules(ProjectId project) implements Request {
        @Override
        public Verb verb() {
            return Verb.APPLY_RULES;
        }

        @Override
        public Set<?> named() {
            return Set.of(project);
        }
    }

    record RegisterVault(VaultId id, VaultSpec spec) implements Request {
        @Override
        public Verb verb() {
            return Verb.REGISTER;
        }

        @Override
        public Set<?> named() {
            return Set.of(id);
        }
    }

    record UpdateVault(VaultId id) implements Request {
        @Override
        public Verb verb() {
            return Verb.UPDATE;
        }

        @Override
        public Set<?> named() {
            return Set.of(id);
        }
    }

    record ConfirmAssociation(VaultId vault, Unprotected resource) implements Request {
        @Override
        public Verb verb() {
            return Verb.CONFIRM_ASSOCIATION;
        }

        @Override
        public Set<?> named() {
            return Set.of(vault);
        }
    }

    record DeleteVault(VaultId id) implements Request {
        @Override
        public Verb verb() {
            return Verb.DELETE;
        }

        @Override
        public Set<?> named() {
            return Set.of(id);
        }
    }

    record Grant(KeyId key, AccountId account, Set<KeyOperation> operations) implements Request {
        @Override
        public Verb verb() {
            return Verb.GRANT;
        }

        @Override
        public Set<?> named() {
            return Set.of(key);
        }
    }

    record Revoke(KeyId key, AccountId account) implements Request {
        @Override
        public Verb verb() {
            return Verb.REVOKE;
        }

        @Override
        public Set<?> named() {
            return Set.of(key);
        }
    }
}
