package io.tenantshare.domain.recipient;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.resource.ResourceType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which offers a rule is about (rule book RR-2). Everything that is stated must hold; of the owners that are stated, one.
 * Immutable.
 *
 * @param owners projects whose offers it is about
 * @param accounts accounts whose projects' offers it is about
 * @param ownAccount whether it is about offers of other projects of the recipient's own account
 * @param type the type of resource; any if empty
 * @param kinds the kinds of resources; any if empty
 * @param minGb the least size in GB, included; any if empty
 * @param maxGb the greatest size in GB, included; any if empty
 * @param tags tags that the resource has, all of them
 * @param encrypted whether the resource is encrypted; either if empty
 */
public record OfferMatch(
        Set<ProjectId> owners,
        Set<AccountId> accounts,
        boolean ownAccount,
        Optional<ResourceType> type,
        Set<ResourceKind> kinds,
        Optional<Long> minGb,
        Optional<Long> maxGb,
        Map<String, String> tags,
        Optional<Boolean> encrypted) {

    /** Every offer. */
    public static final OfferMatch ANY = new OfferMatch(
            Set.of(),
            Set.of(),
            false,
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty());

    private static final int MOST_NAMED = 100;

    /**
     * Checks and copies what it is given.
     *
     * @throws InvalidInputException if a component or something in it is null, if a size is negative or the least is above the
     *     greatest, or if more than 100 owners, accounts or tags are stated
     */
    public OfferMatch {
        owners = checked(owners, "owners");
        accounts = checked(accounts, "accounts");
        Arguments.required(type, "type");
        kinds = checked(kinds, "kinds");
        Arguments.required(minGb, "minGb");
        Arguments.required(maxGb, "maxGb");
        if (minGb.orElse(0L) < 0 || maxGb.orElse(Long.MAX_VALUE) < minGb.orElse(0L)) {
            throw new InvalidInputException(Refusal.of(
                    Reason.INVALID_SIZE,
                    minGb.orElse(0L) + " to " + maxGb.map(String::valueOf).orElse("any") + " GB",
                    "0 or more, the least first"));
        }
        tags = Text.tags(tags, MOST_NAMED);
        Arguments.required(encrypted, "encrypted");
    }

    private static <T> Set<T> checked(Set<T> given, String name) {
        Set<T> copy = new LinkedHashSet<>(Arguments.list(given, name));
        if (copy.size() > MOST_NAMED) {
            throw new InvalidInputException(
                    Refusal.of(Reason.INVALID_SETTING, copy.size() + " " + name, "at most " + MOST_NAMED));
        }
        return Collections.unmodifiableSet(copy);
    }

    /**
     * Offers of these projects.
     *
     * @throws InvalidInputException if one of them is not a project id
     */
    public static OfferMatch from(String... projects) {
        return ANY.orFrom(projects);
    }

    /**
     * Offers of all projects of these accounts.
     *
     * @throws InvalidInputException if one of them is not an account id
     */
    public static OfferMatch fromAccounts(String... accounts) {
        return ANY.orFromAccounts(accounts);
    }

    /** Offers of the other projects of the recipient's own account. */
    public static OfferMatch fromOwnAccount() {
        return ANY.orFromOwnAccount();
    }

    /**
     * This, and the same of these projects.
     *
     * @throws InvalidInputException if one of them is not a project id
     */
    public OfferMatch orFrom(String... projects) {
        Set<ProjectId> next = new LinkedHashSet<>(owners);
        Arrays.stream(Arguments.required(projects, "projects"))
                .map(ProjectId::new)
                .forEach(next::add);
        return new OfferMatch(next, accounts, ownAccount, type, kinds, minGb, maxGb, tags, encrypted);
    }

    /**
     * This, and the same of all projects of these accounts.
     *
     * @throws InvalidInputException if one of them is not an account id
     */
    public OfferMatch orFromAccounts(String... others) {
        Set<AccountId> next = new LinkedHashSet<>(accounts);
        Arrays.stream(Arguments.required(others, "accounts"))
                .map(AccountId::new)
                .forEach(next::add);
        return new OfferMatch(owners, next, ownAccount, type, kinds, minGb, maxGb, tags, encrypted);
    }

    /** This, and the same of the other projects of the recipient's own account. */
    public OfferMatch orFromOwnAccount() {
        return new OfferMatch(owners, accounts, true, type, kinds, minGb, maxGb, tags, encrypted);
    }

    /** This, of resources of one type only. */
    public OfferMatch ofType(ResourceType only) {
        Optional<ResourceType> next = Optional.of(Arguments.required(only, "type"));
        return new OfferMatch(owners, accounts, ownAccount, next, kinds, minGb, maxGb, tags, encrypted);
    }

    /** This, of these kinds only. */
    public OfferMatch ofKind(ResourceKind... only) {
        Set<ResourceKind> next =
                new LinkedHashSet<>(Arguments.list(Arrays.asList(Arguments.required(only, "kinds")), "kinds"));
        return new OfferMatch(owners, accounts, ownAccount, type, next, minGb, maxGb, tags, encrypted);
    }

    /**
     * This, of resources of such a size only, both ends included.
     *
     * @throws InvalidInputException if a size is negative, or the least is above the greatest
     */
    public OfferMatch sized(long leastGb, long greatestGb) {
        return new OfferMatch(
                owners,
                accounts,
                ownAccount,
                type,
                kinds,
                Optional.of(leastGb),
                Optional.of(greatestGb),
                tags,
                encrypted);
    }

    /** This, of resources that have the tag, too. */
    public OfferMatch tagged(String key, String value) {
        Map<String, String> next = new LinkedHashMap<>(tags);
        next.put(key, value);
        return new OfferMatch(owners, accounts, ownAccount, type, kinds, minGb, maxGb, next, encrypted);
    }

    /** This, of resources only that are encrypted, or of those that are not. */
    public OfferMatch encrypted(boolean only) {
        return new OfferMatch(owners, accounts, ownAccount, type, kinds, minGb, maxGb, tags, Optional.of(only));
    }

    /**
     * Whether it is about the offer of this resource to this recipient.
     *
     * @param ownerAccount the account of the owner, if the owner is registered
     */
    public boolean matches(Resource resource, Optional<AccountId> ownerAccount, Project recipient) {
        long gb = resource.spec().totalGb();
        return isFrom(resource.owner(), ownerAccount, recipient)
                && type.filter(only -> only != resource.id().type()).isEmpty()
                && (kinds.isEmpty() || kinds.contains(resource.kind()))
                && minGb.filter(least -> gb < least).isEmpty()
                && maxGb.filter(greatest -> gb > greatest).isEmpty()
                && resource.tags().entrySet().containsAll(tags.entrySet())
                && encrypted
                        .filter(only -> only == resource.encryption().equals(Encryption.NONE))
                        .isEmpty();
    }

    private boolean isFrom(ProjectId owner, Optional<AccountId> ownerAccount, Project recipient) {
        boolean any = owners.isEmpty() && accounts.isEmpty() && !ownAccount;
        return any
                || owners.contains(owner)
                || ownerAccount.filter(accounts::contains).isPresent()
                || (ownAccount
                        && ownerAccount.filter(recipient.account()::equals).isPresent());
    }
}
