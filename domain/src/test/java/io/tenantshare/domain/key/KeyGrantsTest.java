package io.tenantshare.domain.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyGrantsTest {

    private static final AccountId BOB = new AccountId("a-bob");
    private static final AccountId CAROL = new AccountId("a-carol");
    private static final KeyGrants NONE = KeyGrants.none(new ProjectId("p-owner"), new KeyId("key-1"));

    @Test
    void nobodyMayDoAnythingAtFirst() {
        assertEquals(0, NONE.revision());
        assertEquals(Set.of(), NONE.grantedTo(BOB));
        assertEquals(KeyOperation.TO_USE_AN_IMAGE, NONE.missingFor(BOB));
    }

    @Test
    void aGrantCountsForItsAccountOnly() {
        KeyGrants grants = NONE.granting(BOB, KeyOperation.TO_USE_AN_IMAGE);

        assertEquals(Set.of(), grants.missingFor(BOB));
        assertEquals(KeyOperation.TO_USE_AN_IMAGE, grants.grantedTo(BOB));
        assertEquals(KeyOperation.TO_USE_AN_IMAGE, grants.missingFor(CAROL));
    }

    @Test
    void whatIsMissingIsWhatUsingAnImageTakes() {
        assertEquals(
                Set.of(KeyOperation.DESCRIBE_KEY),
                NONE.granting(BOB, Set.of(KeyOperation.DECRYPT_DATA_KEY)).missingFor(BOB));
        assertEquals(
                KeyOperation.TO_USE_AN_IMAGE,
                NONE.granting(BOB, Set.of(KeyOperation.CREATE_GRANT)).missingFor(BOB));
        assertEquals(
                Set.of(), NONE.granting(BOB, EnumSet.allOf(KeyOperation.class)).missingFor(BOB));
    }

    @Test
    void grantingAgainReplaces() {
        KeyGrants grants =
                NONE.granting(BOB, EnumSet.allOf(KeyOperation.class)).granting(BOB, Set.of(KeyOperation.DESCRIBE_KEY));

        assertEquals(Set.of(KeyOperation.DESCRIBE_KEY), grants.grantedTo(BOB));
        assertEquals(1, grants.operations().size());
    }

    @Test
    void revokingLeavesTheOthers() {
        KeyGrants grants = NONE.granting(BOB, KeyOperation.TO_USE_AN_IMAGE)
                .granting(CAROL, KeyOperation.TO_USE_AN_IMAGE)
                .revoking(BOB);

        assertEquals(Map.of(CAROL, KeyOperation.TO_USE_AN_IMAGE), grants.operations());
    }

    @Test
    void everyChangeIsTheNextRevisionAndLeavesTheOneBefore() {
        KeyGrants first = NONE.granting(BOB, KeyOperation.TO_USE_AN_IMAGE);
        KeyGrants second = first.revoking(BOB);

        assertEquals(1, first.revision());
        assertEquals(2, second.revision());
        assertEquals(Set.of(), NONE.grantedTo(BOB));
        assertEquals(KeyOperation.TO_USE_AN_IMAGE, first.grantedTo(BOB));
    }

    @Test
    void whatItIsMadeOfStaysTheCallers() {
        Set<KeyOperation> granted = new HashSet<>(Set.of(KeyOperation.DESCRIBE_KEY));
        Map<AccountId, Set<KeyOperation>> operations = new HashMap<>(Map.of(BOB, granted));
        KeyGrants grants = new KeyGrants(NONE.owner(), NONE.key(), operations, 1);
        granted.clear();
        operations.clear();

        assertEquals(Set.of(KeyOperation.DESCRIBE_KEY), grants.grantedTo(BOB));
        assertThrows(
                UnsupportedOperationException.class, () -> grants.operations().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> grants.grantedTo(BOB).clear());
    }

    @Test
    void grantsCompareByValue() {
        assertEquals(
                NONE.granting(BOB, KeyOperation.TO_USE_AN_IMAGE).granting(CAROL, EnumSet.allOf(KeyOperation.class)),
                NONE.granting(CAROL, Set.of(KeyOperation.values()))
                        .granting(BOB, Set.of(KeyOperation.DESCRIBE_KEY, KeyOperation.DECRYPT_DATA_KEY)));
    }

    @Test
    void aGrantOfNothingIsRefusedAndOneThatIsStoredCountsForNone() {
        InvalidInputException thrown =
                assertThrows(InvalidInputException.class, () -> NONE.granting(BOB, EnumSet.noneOf(KeyOperation.class)));
        KeyGrants stored = new KeyGrants(NONE.owner(), NONE.key(), Map.of(BOB, Set.of()), 1);

        assertEquals("invalid-setting", thrown.refusal().code());
        assertEquals(Map.of(), stored.operations());
        assertEquals(KeyOperation.TO_USE_AN_IMAGE, stored.missingFor(BOB));
    }

    @Test
    void operationsAreNamedAsTheKeyServiceNamesThem() {
        assertEquals("decrypt-datakey", KeyOperation.DECRYPT_DATA_KEY.code());
        assertEquals("retire-grant", KeyOperation.RETIRE_GRANT.code());
        assertEquals("decrypt-datakey, describe-key", KeyOperation.wireNames(KeyOperation.TO_USE_AN_IMAGE));
        assertEquals("", KeyOperation.wireNames(Set.of()));
    }
}
