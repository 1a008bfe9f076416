package io.tenantshare.domain.policy;

import io.tenantshare.domain.recipient.AccountRules;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every rule there is, in one place: limits, switches, and the host's own policies after the standard ones of each
 * {@link ResourceRules resource type}. Immutable.
 */
public final class SharingRules {

    private enum Switch {
        ISO_IMAGES,
        ENCRYPTED_IMAGES,
        ENCRYPTED_BACKUPS,
        OVERFILLED_VAULTS,
        SOURCE_REQUIRED
    }

    private static final Duration LONGEST_KEPT = Duration.ofDays(36_525);

    private static final SharingRules STANDARD = new SharingRules(
            SharingLimits.STANDARD,
            Repetition.TOLERANT,
            LifetimeRules.NONE,
            null,
            EnumSet.of(Switch.ENCRYPTED_IMAGES, Switch.OVERFILLED_VAULTS),
            List.of(),
            (resource, recipient) -> InUseGuard.Verdict.ALLOW,
            null);

    private final SharingLimits limits;
    private final Repetition repetition;
    private final LifetimeRules lifetimes;
    private final @Nullable AccountRules recipientRules;
    private final Set<Switch> switches;
    private final List<SharingPolicy> hostPolicies;
    private final InUseGuard inUseGuard;
    private final @Nullable Duration eraseAfter;

    private SharingRules(
            SharingLimits limits,
            Repetition repetition,
            LifetimeRules lifetimes,
            @Nullable AccountRules recipientRules,
            Set<Switch> switches,
            List<SharingPolicy> hostPolicies,
            InUseGuard inUseGuard,
            @Nullable Duration eraseAfter) {
        this.limits = limits;
        this.repetition = repetition;
        this.lifetimes = lifetimes;
        this.recipientRules = recipientRules;
        this.switches = Collections.unmodifiableSet(switches);
        this.hostPolicies = List.copyOf(hostPolicies);
        this.inUseGuard = inUseGuard;
        this.eraseAfter = eraseAfter;
    }

    /**
     * The rule book as it stands: its limits, no ISO images (C-12), encrypted images with a granted key (C-1), no
     * encrypted backups (C-2), full-server images into vaults that are large enough though not empty enough (C-20), and
     * what is so already is ok (DM-4).
     */
    public static SharingRules standard() {
        return STANDARD;
    }

    /** These rules with other limits (C-11, C-23). */
    public SharingRules withLimits(SharingLimits next) {
        return new SharingRules(
                Arguments.required(next, "limits"),
                repetition,
                lifetimes,
                recipientRules,
                switches,
                hostPolicies,
                inUseGuard,
                eraseAfter);
    }

    /** These rules with another answer to calls that ask for what is so already (DM-4). */
    public SharingRules withRepetition(Repetition next) {
        return new SharingRules(
                limits,
                Arguments.required(next, "repetition"),
                lifetimes,
                recipientRules,
                switches,
                hostPolicies,
                inUseGuard,
                eraseAfter);
    }

    /** These rules with shares that end by themselves (LT-1). */
    public SharingRules withLifetimes(LifetimeRules next) {
        return new SharingRules(
                limits,
                repetition,
                Arguments.required(next, "lifetimes"),
                recipientRules,
                switches,
                hostPolicies,
                inUseGuard,
                eraseAfter);
    }

    /**
     * These rules with recipients that say beforehand what becomes of offers to them (section 8.2). Without it, nobody can, and
     * what was said has no effect.
     */
    public SharingRules withRecipientRules() {
        return withRecipientRules(AccountRules.NONE);
    }

    /** The same, with rules of the host's for all projects of an account. One that fails fails the offer. */
    public SharingRules withRecipientRules(AccountRules ofAccounts) {
        return new SharingRules(
                limits,
                repetition,
                lifetimes,
                Arguments.required(ofAccounts, "ofAccounts"),
                switches,
                hostPolicies,
                inUseGuard,
                eraseAfter);
    }

    /** These rules with ISO images shareable or not (C-12). */
    public SharingRules withIsoImages(boolean shareable) {
        return with(Switch.ISO_IMAGES, shareable);
    }

    /** These rules with images under a granted customer key shareable or not (C-1). */
    public SharingRules withEncryptedImages(boolean shareable) {
        return with(Switch.ENCRYPTED_IMAGES, shareable);
    }

    /** These rules with backups, and full-server images, under a granted customer key shareable or not (C-2, C-34). */
    public SharingRules withEncryptedBackups(boolean shareable) {
        return with(Switch.ENCRYPTED_BACKUPS, shareable);
    }

    /**
     * These rules with full-server images accepted into a vault whose capacity is large enough though too little of it is
     * left, with a warning (C-20), or refused there.
     */
    public SharingRules withOverfilledVaults(boolean accepted) {
        return with(Switch.OVERFILLED_VAULTS, accepted);
    }

    /** These rules with backups that must name the server or disk they were made from, or need not (FX-4). */
    public SharingRules withSourceRequired(boolean required) {
        return with(Switch.SOURCE_REQUIRED, required);
    }

    /** These rules with one more policy of the host's, asked after all others. */
    public SharingRules with(SharingPolicy policy) {
        List<SharingPolicy> next = new ArrayList<>(hostPolicies);
        next.add(Arguments.required(policy, "policy"));
        return withHostPolicies(next);
    }

    /** These rules with exactly these policies of the host's. */
    public SharingRules withHostPolicies(List<SharingPolicy> policies) {
        Arguments.required(policies, "policies").forEach(policy -> Arguments.required(policy, "policies"));
        return new SharingRules(
                limits, repetition, lifetimes, recipientRules, switches, policies, inUseGuard, eraseAfter);
    }

    /** These rules without the host's policies. */
    public SharingRules withoutHostPolicies() {
        return hostPolicies.isEmpty() ? this : withHostPolicies(List.of());
    }

    /** These rules with the host asked before somebody loses what it uses (RP-2). */
    public SharingRules withInUseGuard(InUseGuard next) {
        return new SharingRules(
                limits,
                repetition,
                lifetimes,
                recipientRules,
                switches,
                hostPolicies,
                Arguments.required(next, "inUseGuard"),
                eraseAfter);
    }

    /**
     * These rules with closed projects erased after a time (OB-5); without it, only a call erases.
     *
     * @param time from none to 100 years
     * @throws InvalidInputException if it is null or not in that range
     */
    public SharingRules withEraseAfter(Duration time) {
        if (Arguments.required(time, "eraseAfter").isNegative() || time.compareTo(LONGEST_KEPT) > 0) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, time, "eraseAfter is 0 to 36525 days"));
        }
        return new SharingRules(
                limits, repetition, lifetimes, recipientRules, switches, hostPolicies, inUseGuard, time);
    }

    /** How long after a project is closed it is erased; empty if only a call erases it. */
    public Optional<Duration> eraseAfter() {
        return Optional.ofNullable(eraseAfter);
    }

    /** These rules for taking a project apart: nobody of the host's is asked, and what is so already is ok (OB-3). */
    public SharingRules forClosing() {
        return new SharingRules(
                limits,
                Repetition.TOLERANT,
                lifetimes,
                recipientRules,
                switches,
                List.of(),
                STANDARD.inUseGuard,
                eraseAfter);
    }

    private SharingRules with(Switch changed, boolean on) {
        EnumSet<Switch> next = EnumSet.noneOf(Switch.class);
        next.addAll(switches);
        if (on) {
            next.add(changed);
        } else {
            next.remove(changed);
        }
        return new SharingRules(
                limits, repetition, lifetimes, recipientRules, next, hostPolicies, inUseGuard, eraseAfter);
    }

    /** The numbers in the rules. */
    public SharingLimits limits() {
        return limits;
    }

    /** How a call is answered that asks for what is so already. */
    public Repetition repetition() {
        return repetition;
    }

    /** How long shares live where a call does not say so, and at most. */
    public LifetimeRules lifetimes() {
        return lifetimes;
    }

    /** The rules of the host's for accounts; empty if recipients have no rules at all. */
    public Optional<AccountRules> recipientRules() {
        return Optional.ofNullable(recipientRules);
    }

    /** Whether ISO images may be shared. */
    public boolean isoImages() {
        return switches.contains(Switch.ISO_IMAGES);
    }

    /** Whether images under a granted customer key may be shared. */
    public boolean encryptedImages() {
        return switches.contains(Switch.ENCRYPTED_IMAGES);
    }

    /** Whether backups under a granted customer key may be shared. */
    public boolean encryptedBackups() {
        return switches.contains(Switch.ENCRYPTED_BACKUPS);
    }

    /** Whether a full-server image is accepted into a vault that has too little room left for it. */
    public boolean overfilledVaults() {
        return switches.contains(Switch.OVERFILLED_VAULTS);
    }

    /** Whether a backup must name the server or disk it was made from. */
    public boolean sourceRequired() {
        return switches.contains(Switch.SOURCE_REQUIRED);
    }

    /** The host's own policies, in the order they were added. */
    public List<SharingPolicy> hostPolicies() {
        return hostPolicies;
    }

    /** Who is asked before somebody loses what it uses; allows everything unless the host set one. */
    public InUseGuard inUseGuard() {
        return inUseGuard;
    }

    /** Every objection to offering the share; the caller is known to be allowed to share the resource as such. */
    public <R extends Resource> List<Refusal> objectionsTo(ShareProposal<R> proposal) {
        return withHostObjections(
                Objection.all(ResourceRules.of(proposal.resource()).share(), proposal), proposal);
    }

    /** Every objection to accepting the share. */
    public <R extends Resource> List<Refusal> objectionsTo(AcceptProposal<R> proposal) {
        return withHostObjections(
                Objection.all(ResourceRules.of(proposal.resource()).accept(), proposal), proposal);
    }

    /**
     * Every objection to using the resource. If the operation is not the caller's to do, the first reason why is the only
     * thing it is told: anything further would tell a recipient about the owner's business.
     */
    public <R extends Resource> List<Refusal> objectionsTo(UseProposal<R> proposal) {
        ResourceRules<R> rules = ResourceRules.of(proposal.resource());
        Optional<Refusal> closed = Objection.first(rules.gates(), proposal);
        return closed.isPresent()
                ? List.of(closed.get())
                : withHostObjections(Objection.all(rules.use(), proposal), proposal);
    }

    private List<Refusal> withHostObjections(List<Refusal> standard, Proposal<?> proposal) {
        List<Refusal> objections = standard;
        for (int i = 0; i < hostPolicies.size(); i++) {
            objections = Objection.added(objections, hostPolicies.get(i).objectionTo(proposal));
        }
        return objections;
    }
}
