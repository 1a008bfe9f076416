package io.tenantshare.ports.contract;

import static io.tenantshare.ports.contract.Samples.BOB;
import static io.tenantshare.ports.contract.Samples.OWNER;
import static io.tenantshare.ports.contract.Samples.granting;
import static io.tenantshare.ports.contract.Samples.grants;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.change.KeyChange;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link io.tenantshare.ports.Keys} promises. */
public interface KeysContract extends StorageFixture {

    @Test
    default void noGrantsAreFoundInAnEmptyStorage() {
        assertEquals(List.of(), storage().keys().findAll(OWNER, List.of(new KeyId("key-1"))));
    }

    @Test
    default void savedGrantsAreFoundUnchanged() {
        KeyGrants grants = saved(grants(OWNER, "key-1", new AccountId("a-1"), new AccountId("a-2")));

        assertEquals(List.of(grants), storage().keys().findAll(OWNER, List.of(grants.key())));
    }

    @Test
    default void everyOperationSurvivesTheRoundTrip() {
        List<KeyGrants> all = new ArrayList<>();
        for (KeyOperation operation : KeyOperation.values()) {
            AccountId account = new AccountId("a-1");
            Map<AccountId, Set<KeyOperation>> operations = Map.of(
                    account,
                    Set.of(operation),
                    new AccountId("a-2"),
                    EnumSet.complementOf(EnumSet.of(operation)),
                    new AccountId("a-3"),
                    EnumSet.allOf(KeyOperation.class));
            all.add(saved(new KeyGrants(OWNER, new KeyId(operation.code()), operations, 1)));
        }

        for (KeyGrants grants : all) {
            assertEquals(List.of(grants), storage().keys().findAll(OWNER, List.of(grants.key())));
        }
    }

    @Test
    default void onlyTheKeysAskedForAreFound() {
        KeyGrants one = saved(grants(OWNER, "key-1", new AccountId("a-1")));
        saved(grants(OWNER, "key-2", new AccountId("a-1")));
        KeyGrants three = saved(grants(OWNER, "key-3", new AccountId("a-2")));

        List<KeyGrants> found = storage().keys().findAll(OWNER, List.of(three.key(), new KeyId("key-0"), one.key()));

        assertEquals(2, found.size());
        assertEquals(Set.of(one, three), Set.copyOf(found));
        assertEquals(List.of(), storage().keys().findAll(OWNER, List.of()));
    }

    @Test
    default void aKeyAskedForTwiceIsAnsweredOnce() {
        KeyGrants grants = saved(grants(OWNER, "key-1", new AccountId("a-1")));

        assertEquals(
                List.of(grants),
                storage().keys().findAll(OWNER, List.of(grants.key(), new KeyId("key-1"), grants.key())));
    }

    @Test
    default void grantsOfOneOwnerAreNotAnothers() {
        KeyGrants mine = saved(grants(OWNER, "key-1", new AccountId("a-1")));
        assertEquals(List.of(), storage().keys().findAll(BOB, List.of(mine.key())));

        KeyGrants others = saved(grants(BOB, "key-1", new AccountId("a-2")));

        assertEquals(List.of(mine), storage().keys().findAll(OWNER, List.of(mine.key())));
        assertEquals(List.of(others), storage().keys().findAll(BOB, List.of(mine.key())));
    }

    @Test
    default void ownerAndKeyAreNotRunTogether() {
        for (String separator : List.of("/", ":", ".", "|", " ", "#", "@", "_", "-", ",")) {
            KeyGrants one = saved(grants(new ProjectId("p" + separator + "q"), "r", new AccountId("a-1")));
            KeyGrants other = saved(grants(new ProjectId("p"), "q" + separator + "r", new AccountId("a-2")));

            assertEquals(List.of(one), storage().keys().findAll(one.owner(), List.of(one.key())));
            assertEquals(List.of(other), storage().keys().findAll(other.owner(), List.of(other.key())));
        }
    }

    @Test
    default void grantsAreSavedOverTheRevisionBeforeThemOnly() {
        KeyGrants first = saved(grants(OWNER, "key-1", new AccountId("a-1")));
        KeyGrants second = saved(first.granting(new AccountId("a-2"), KeyOperation.TO_USE_AN_IMAGE));

        assertFalse(storage().keys().save(change(first)), "the first revision again");
        assertFalse(storage().keys().save(change(second)), "the stored revision again");
        assertFalse(storage().keys().save(change(first.revoking(new AccountId("a-1")))), "over a stale revision");
        assertFalse(
                storage()
                        .keys()
                        .save(change(second.revoking(new AccountId("a-1")).revoking(new AccountId("a-2")))),
                "ahead of the stored revision");

        assertEquals(List.of(second), storage().keys().findAll(OWNER, List.of(first.key())));
    }

    @Test
    default void aLaterRevisionOverNoGrantsIsRefused() {
        KeyGrants second = grants(OWNER, "key-1", new AccountId("a-1")).revoking(new AccountId("a-1"));

        assertFalse(storage().keys().save(change(second)));

        assertEquals(List.of(), storage().keys().findAll(OWNER, List.of(second.key())));
    }

    @Test
    default void aKeyWithNoGrantsLeftIsStillFound() {
        KeyGrants first = saved(grants(OWNER, "key-1", new AccountId("a-1")));
        KeyGrants none = saved(first.revoking(new AccountId("a-1")));

        assertEquals(List.of(none), storage().keys().findAll(OWNER, List.of(first.key())));
    }

    @Test
    default void keysAndAccountsOfAnyContentAreKept() {
        AccountId[] accounts = Samples.ODD_TEXTS.stream().map(AccountId::new).toArray(AccountId[]::new);
        List<KeyGrants> all = new ArrayList<>();
        for (String text : Samples.ODD_TEXTS) {
            all.add(saved(grants(new ProjectId(text), text, new AccountId(text))));
        }
        all.add(saved(grants(OWNER, "key-1", accounts)));

        for (KeyGrants grants : all) {
            assertEquals(List.of(grants), storage().keys().findAll(grants.owner(), List.of(grants.key())));
        }
    }

    @Test
    default void theKeysOfAnOwnerAreListedPageByPage() {
        AccountId account = new AccountId("a-1");
        KeyGrants b = saved(grants(OWNER, "key-b", account));
        KeyGrants upper = saved(grants(OWNER, "key-B", account));
        KeyGrants a = saved(grants(OWNER, "key-a", account));
        saved(grants(BOB, "key-aa", account));

        assertEquals(List.of(upper, a, b), storage().keys().ownedBy(OWNER, Optional.empty(), 1000));
        assertEquals(List.of(upper, a), storage().keys().ownedBy(OWNER, Optional.empty(), 2));
        assertEquals(List.of(b), storage().keys().ownedBy(OWNER, Optional.of(a.key()), 2));
        assertEquals(List.of(), storage().keys().ownedBy(OWNER, Optional.of(b.key()), 2));
    }

    private KeyGrants saved(KeyGrants next) {
        assertTrue(storage().keys().save(change(next)), "saved");
        return next;
    }

    private static KeyChange change(KeyGrants next) {
        return granting(next, new AccountId("a-1"));
    }
}
