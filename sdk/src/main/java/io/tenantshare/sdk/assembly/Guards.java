package io.tenantshare.sdk.assembly;

import io.tenantshare.domain.policy.InUseGuard;
import io.tenantshare.domain.policy.SharingPolicy;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.refusal.SharingException;
import io.tenantshare.ports.AssembledStorage;
import io.tenantshare.ports.DerivedResources;
import io.tenantshare.ports.EventLog;
import io.tenantshare.ports.Followers;
import io.tenantshare.ports.Keys;
import io.tenantshare.ports.Outbox;
import io.tenantshare.ports.Projects;
import io.tenantshare.ports.RequestKeys;
import io.tenantshare.ports.Resources;
import io.tenantshare.ports.RuleSets;
import io.tenantshare.ports.Shares;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.StorageException;
import io.tenantshare.ports.Vaults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Guards against failures of what a host supplies. A port in the place of a storage's: what it throws is wrapped in a {@link
 * StorageException} that names it, and so is a null. A policy: a failure is an objection. An
 * in-use guard: a failure is that nobody knows.
 */
public final class Guards {

    private Guards() {}

    /** The storage with the host's replacements, each guarded; ports that are the storage's own stay as they are. */
    public static AssembledStorage replaced(Storage storage, UnaryOperator<AssembledStorage> replacements) {
        AssembledStorage own = AssembledStorage.of(storage);
        AssembledStorage all = replacements.apply(own);
        return new AssembledStorage(
                guarded(Projects.class, own.projects(), all.projects()),
                guarded(Resources.class, own.resources(), all.resources()),
                guarded(Shares.class, own.shares(), all.shares()),
                guarded(Keys.class, own.keys(), all.keys()),
                guarded(RuleSets.class, own.ruleSets(), all.ruleSets()),
                guarded(Vaults.class, own.vaults(), all.vaults()),
                guarded(DerivedResources.class, own.derivedResources(), all.derivedResources()),
                guarded(Outbox.class, own.outbox(), all.outbox()),
                guarded(EventLog.class, own.events(), all.events()),
                guarded(Followers.class, own.followers(), all.followers()),
                guarded(RequestKeys.class, own.requestKeys(), all.requestKeys()),
                all.onPing(),
                all.onClose(),
                all.onUnreadable());
    }

    /** The policy, objecting where it fails. */
    public static SharingPolicy policy(SharingPolicy policy) {
        return new GuardedPolicy(policy);
    }

    /** The rules with those of accounts, if there are any, guarded: a failure fails the call. */
    public static SharingRules rules(SharingRules rules) {
        return rules.recipientRules()
                .map(ofAccounts -> rules.withRecipientRules(new GuardedAccountRules(ofAccounts)))
                .orElse(rules);
    }

    /** The guard, knowing nothing where it fails. */
    public static InUseGuard inUse(InUseGuard guard) {
        return new GuardedInUse(guard);
    }

    private static <P> P guarded(Class<P> port, P own, P given) {
        if (given == own) {
            return own;
        }
        Object guard =
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    String name = port.getSimpleName() + "." + method.getName();
                    Object answer;
                    try {
                        answer = method.invoke(given, arguments);
                    } catch (InvocationTargetException e) {
                        throw wrapped(name, Objects.requireNonNullElse(e.getCause(), e));
                    }
                    boolean nothing = answer == null && method.getReturnType() != void.class;
                    if (nothing || (answer instanceof Collection<?> all && containsNull(all))) {
                        throw new StorageException("The host's " + name + " returned null.");
                    }
                    return answer;
                });
        return port.cast(guard);
    }

    private static Throwable wrapped(String name, Throwable thrown) {
        return thrown instanceof SharingException || thrown instanceof Error
                ? thrown
                : new StorageException("The host's " + name + " failed.", thrown);
    }

    /** By hand: immutable collections do not like to be asked. */
    private static boolean containsNull(Collection<?> all) {
        for (Object one : all) {
            if (one == null) {
                return true;
            }
        }
        return false;
    }
}
