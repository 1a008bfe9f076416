package io.tenantshare.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.answer.CallAnswer;
import io.tenantshare.domain.answer.Decision;
import io.tenantshare.domain.answer.Outcome;
import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.event.MemberEvent;
import io.tenantshare.domain.event.SharingEvent;
import io.tenantshare.domain.key.KeyGrants;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupSpec;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Member;
import io.tenantshare.domain.vault.Holding;
import io.tenantshare.domain.vault.VaultSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read, what is refused, and where. Texts have single quotes in place of double ones. */
class SharingJsonTest {

    private static final String MEMBER_EVENT = "{'about':'member','type':'offered','at':'2026-11-30T10:00:00.000Z',"
            + "'image':'img-1','owner':'p-1','recipient':'p-2','before':'none','revision':2,'ordinal':0}";

    @Test
    void ofASpecOnlyKindAndSizeMustBeStated() {
        assertEquals(ImageSpec.systemDisk("", 40), read("{'kind':'system-disk','systemDiskGb':40}", ImageSpec.class));
        assertEquals(ImageSpec.dataDisk("", 7), read("{'kind':'data-disk','dataDisksGb':[7]}", ImageSpec.class));
        assertEquals(
                BackupSpec.ofDisk("", "v-1", 7), read("{'kind':'disk','vault':'v-1','sizeGb':7}", BackupSpec.class));
        assertEquals(VaultSpec.serverBackup("", 7), read("{'object':'server','capacityGb':7}", VaultSpec.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                | $.kind               | the field is missing",
                "{'kind':'system-disk'}                            | $                    | systemDiskGb",
                "{'kind':'data-disk','systemDiskGb':1}             | $                    | dataDisksGb",
                "{'kind':'floppy'}                                 | $.kind               | instead of floppy: system-disk",
                "{'kind':'SYSTEM_DISK'}                            | $.kind               | a known word",
                "{'kind':7}                                        | $.kind               | a text",
                "{'kind':null}                                     | $.kind               | a text",
                "{'kind':'iso','systemDiskGb':'40'}                | $.systemDiskGb       | a whole number",
                "{'kind':'iso','systemDiskGb':40.0}                | $.systemDiskGb       | a whole number",
                "{'kind':'iso','systemDiskGb':4294967296}          | $.systemDiskGb       | at most 32 bits",
                "{'kind':'iso','dataDisksGb':7}                    | $.dataDisksGb        | a list",
                "{'kind':'data-disk','dataDisksGb':[1,'2']}        | $.dataDisksGb[1]     | a whole number",
                "{'kind':'iso','systemDiskGb':1,'tags':['a']}      | $.tags               | an object",
                "{'kind':'iso','systemDiskGb':1,'tags':{'a':1}}    | $.tags.a             | a text",
                "{'kind':'iso','systemDiskGb':1,'encryption':'none'} | $.encryption       | an object",
                "{'kind':'iso','systemDiskGb':1,'encryption':{}}   | $.encryption.type    | missing",
                "{'kind':'iso','systemDiskGb':1,'encryption':{'type':'rot13'}} | $.encryption | instead of rot13",
                "{'kind':'iso','systemDiskGb':1,'encryption':{'type':'customer-key'}} | $.encryption | a key",
                "{'kind':'iso','systemDiskGb':1,'encryption':{'type':'none','key':'k'}} | $.encryption | a key",
                "{'kind':'iso','systemDiskGb':1,'deletionProtected':'yes'} | $.deletionProtected | true or false",
                "{'kind':'iso','systemDiskGb':1,'v':2}             | $.v                  | version 1",
                "{'kind':'iso','systemDiskGb':1,'v':'1'}           | $.v                  | version 1",
                "[]                                                | $                    | an object",
                "'iso'                                             | $                    | an object"
            })
    void whatTheFormDoesNotHaveIsRefusedWithThePlace(String text, String place, String why) {
        Refusal refusal = refused(text, ImageSpec.class);

        assertEquals("invalid-json", refusal.code());
        assertEquals(place, refusal.value());
        assertTrue(refusal.limit().orElse("").contains(why), refusal.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'v':1,'objections':[],'outcomes':[{'image':'i','project':'p','result':'won','objections':[],'notices':[]}]}"
                        + " | $.outcomes[0].result",
                "{'v':1,'objections':[],'outcomes':[{'project':'p','result':'done','objections':[],'notices':[]}]}"
                        + " | $.outcomes[0]",
                "{'v':1,'objections':[],'outcomes':[{'image':'i','backup':'i','project':'p'}]} | $.outcomes[0]",
                "{'v':1,'objections':[{'code':'c'}],'outcomes':[]} | $.objections[0].kind",
                "{'v':2,'objections':[],'outcomes':[]} | $.v",
                "{'objections':[],'outcomes':[]} | $.v",
                "{'v':1,'objections':[]} | $.result"
            })
    void placesWithinListsAreNamed(String text, String place) {
        assertEquals(place, refused(text, CallAnswer.class).value());
    }

    @Test
    void fieldsThatAreNotKnownAreIgnoredWhateverTheyHold() {
        assertEquals(
                ImageSpec.iso("", 40),
                read(
                        "{'kind':'iso','new':null,'more':[1.5,{'a':1e300}],'systemDiskGb':40,'Name':'x'}",
                        ImageSpec.class));
    }

    @Test
    void computedFieldsAreIgnoredWhateverTheyHold() {
        assertEquals(Decision.ALLOWED, read("{'allowed':false,'objections':[]}", Decision.class));
        assertEquals(Decision.ALLOWED, read("{'allowed':[7],'objections':[]}", Decision.class));
        assertEquals(Decision.ALLOWED, read("{'objections':[]}", Decision.class));
        assertEquals(
                read(MEMBER_EVENT, SharingEvent.class),
                read(MEMBER_EVENT.replace("{", "{'id':7,'actor':null,"), SharingEvent.class));
    }

    @Test
    void anIdThatIsNotAcceptedIsRefusedAsEverywhere() {
        Refusal refusal = refused(MEMBER_EVENT.replace("img-1", " "), SharingEvent.class);

        assertEquals("invalid-image-id", refusal.code());
        assertEquals(Optional.of("IMG.0066"), refusal.providerCode());
        assertEquals(
                "invalid-size",
                refused("{'kind':'iso','systemDiskGb':-1}", ImageSpec.class).code());
    }

    @Test
    void whatAnEventIsAboutSaysWhichFieldsFollow() {
        assertEquals(MemberEvent.class, read(MEMBER_EVENT, SharingEvent.class).getClass());
        assertEquals(
                "$.about",
                refused(MEMBER_EVENT.replace("member", "weather"), SharingEvent.class)
                        .value());
        assertEquals(
                "$.about",
                refused(MEMBER_EVENT.replace("'member'", "7"), SharingEvent.class)
                        .value());
        assertEquals(
                "$.account",
                refused(MEMBER_EVENT.replace("member", "key").replace("image", "key"), SharingEvent.class)
                        .value());
    }

    @Test
    void aPlacementIsWholeOrAbsent() {
        assertEquals(
                "$",
                refused(MEMBER_EVENT.replace("}", ",'vault':'v-1'}"), SharingEvent.class)
                        .value());
        assertEquals(
                "$",
                refused(MEMBER_EVENT.replace("}", ",'attempt':3}"), SharingEvent.class)
                        .value());
    }

    @Test
    void theAnswerToACallIsOneOfTwoForms() {
        assertEquals(Outcome.done(), read("{'v':1,'ok':true,'result':'done','objections':[]}", CallAnswer.class));
        assertEquals(
                ShareReport.of(List.of()), read("{'v':1,'ok':true,'objections':[],'outcomes':[]}", CallAnswer.class));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T10:00:00Z, 2026-11-30T10:00:00Z",
        "2026-11-30T10:00:00.123456789Z, 2026-11-30T10:00:00.123Z",
        "2026-11-30T12:00:00.5+02:00, 2026-11-30T10:00:00.500Z",
        "0001-01-01T00:00:00.000Z, 0001-01-01T00:00:00Z"
    })
    void everyTimeOfRfc3339IsRead(String text, Instant time) {
        assertEquals(time, holding(text).since());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-30",
                "2026-11-30T10:00:00",
                "2026-11-30 10:00:00Z",
                "2026-13-30T10:00:00Z",
                "2026-02-30T10:00:00Z",
                "+10000-01-01T00:00:00Z",
                "20261130T100000Z"
            })
    void whatIsNoTimeIsRefused(String text) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> holding(text));

        assertEquals("$.since", refused.refusal().value());
    }

    private static Holding holding(String since) {
        return read("{'image':'i','sizeMb':1,'attempt':1,'settled':true,'since':'" + since + "'}", Holding.class);
    }

    @Test
    void timesOutsideTheYearsThatStoragesKeepAreWrittenAsTheNearestOne() {
        Member member = read(
                "{'recipient':'p','account':'a','status':'pending','registeredImages':[],"
                        + "'offeredAt':'2026-11-30T10:00:00Z','updatedAt':'2026-11-30T10:00:00Z'}",
                Member.class);
        Member early = new Member(
                member.recipient(),
                member.account(),
                member.status(),
                member.placement(),
                List.of(),
                Instant.MIN,
                Instant.MAX);

        assertTrue(SharingJson.write(early)
                .contains("\"offeredAt\":\"0001-01-01T00:00:00.000Z\",\"updatedAt\":\"9999-12-31T23:59:59.999Z\""));
    }

    @Test
    void aKeyThatIsThereTwiceUnderTwoSpellingsIsRefused() {
        assertEquals(
                "$.grants. a",
                refused(
                                "{'owner':'p','key':'k','grants':{'a':['create-grant'],' a':['create-grant']},'revision':1}",
                                KeyGrants.class)
                        .value());
    }

    @Test
    void idsAndWordsAreTexts() {
        assertEquals("\"img-1\"", SharingJson.write(new ImageId("img-1")));
        assertEquals(new ProjectId("p-1"), read("'p-1'", ProjectId.class));
        assertEquals("\"bare-metal\"", SharingJson.write(ImageKind.BARE_METAL));
        assertEquals(Result.ALREADY, read("'already'", Result.class));
        assertEquals("$", refused("'ALREADY'", Result.class).value());
        assertEquals("invalid-image-id", refused("''", ImageId.class).code());
    }

    @Test
    void aTreeSuitsOtherLibraries() {
        Object tree = SharingJson.tree(Encryption.customerKey(new KeyId("k-1")));

        assertEquals(Map.of("type", "customer-key", "key", "k-1"), tree);
        assertEquals(Encryption.customerKey(new KeyId("k-1")), SharingJson.fromTree(tree, Encryption.class));
    }

    @Test
    void whatHasNoFormIsRefused() {
        assertThrows(InvalidInputException.class, () -> SharingJson.write(new Object()));
        assertThrows(InvalidInputException.class, () -> SharingJson.write(Optional.of("x")));
        assertThrows(InvalidInputException.class, () -> SharingJson.read("{}", Object.class));
        assertThrows(InvalidInputException.class, () -> SharingJson.readList("[]", Object.class));
    }

    @Test
    void anotherTypeOfTheSameFamilyIsRefused() {
        String text = SharingJson.write(Refusal.byHost("acme", "x", "Ask."));

        assertEquals(
                "$",
                assertThrows(InvalidInputException.class, () -> SharingJson.read(text, Refusal.Standard.class))
                        .refusal()
                        .value());
    }

    private static Refusal refused(String text, Class<?> type) {
        return assertThrows(InvalidInputException.class, () -> read(text, type)).refusal();
    }

    private static <T> T read(String text, Class<T> type) {
        return SharingJson.read(text.replace('\'', '"'), type);
    }
}
