package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.resource.Encryption;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.Visibility;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderImagesTest {

    @Test
    void theRealListingIsReadInItsOrder() {
        List<ProviderImages.Entry> images = ProviderImages.read().read();
        assertEquals(
                List.of("CentOS 7.3 64bit vivado", "CentOS 7.3 64bit with sdx", "ims_test", "test"),
                images.stream().map(image -> image.spec().name()).toList());
        assertEquals(3, ProviderImages.owners(images).size());
        assertEquals(List.of(), ProviderImages.read().unreadable());

        ImageSpec gold = images.get(0).spec();
        assertEquals(Visibility.PUBLIC, gold.visibility());
        assertEquals(100, gold.systemDiskGb());
        assertTrue(gold.deletionProtected());
        ImageSpec queued = images.get(3).spec();
        assertEquals(ImageStatus.CREATING, queued.status());
        assertEquals(Map.of("test", "testvalue", "image", "imagevalue"), queued.tags());
    }

    @ParameterizedTest
    @CsvSource({
        "FusionCompute, SYSTEM_DISK",
        "DataImage, DATA_DISK",
        "IsoImage, ISO",
        "Ironic, BARE_METAL",
    })
    void theKindComesFromTheEnvironment(String environment, ImageKind kind) throws JsonProcessingException {
        ImageSpec spec = spec("'virtual_env_type': '" + environment + "', 'min_disk': 7");
        assertEquals(kind, spec.kind());
        assertEquals(7, spec.totalGb());
    }

    @Test
    void aWholeImageIsAFullServerWhateverItsEnvironment() throws JsonProcessingException {
        assertEquals(
                ImageKind.FULL_SERVER,
                spec("'virtual_env_type': 'FusionCompute', '__whole_image': 'true'")
                        .kind());
    }

    @Test
    void encryptionIsByACustomerKeyIfOneIsNamed() throws JsonProcessingException {
        assertEquals(
                Encryption.customerKey(new KeyId("key-1")),
                spec("'__system__encrypted': '1', '__system__cmkid': 'key-1'").encryption());
        assertEquals(Encryption.DEFAULT_KEY, spec("'__system__encrypted': '1'").encryption());
        assertEquals(Encryption.NONE, spec("'name': 'plain'").encryption());
    }

    @Test
    void aTagMayBeAWordAlone() throws JsonProcessingException {
        assertEquals(
                Map.of("alone", "", "key", "value=more"),
                spec("'tags': ['alone', 'key=value=more']").tags());
    }

    @ParameterizedTest
    @CsvSource({
        "active, ACTIVE",
        "queued, CREATING",
        "saving, CREATING",
        "uploading, CREATING",
        "importing, CREATING",
        "killed, ERROR",
        "deleted, ERROR",
        "pending_delete, ERROR",
        "deactivated, ERROR",
        "a word that nobody knew, ERROR"
    })
    void whatIsBeingMadeIsNoErrorAndWhatNobodyKnowsCannotBeUsed(String status, ImageStatus expected)
            throws JsonProcessingException {
        assertEquals(expected, spec("'status': '" + status + "'").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FusionCompute", "IsoImage", "DataImage", ""})
    void anIsoIsNoSystemDisk(String environment) throws JsonProcessingException {
        String fields = "'disk_format': 'iso', 'virtual_env_type': '" + environment + "'";
        assertEquals(ImageKind.ISO, spec(fields).kind());
        assertEquals(ImageKind.ISO, spec(fields + ", '__whole_image': 'true'").kind());
    }

    @Test
    void anImageWithoutAnEnvironmentIsASystemDisk() throws JsonProcessingException {
        assertEquals(ImageKind.SYSTEM_DISK, spec("'disk_format': 'vhd'").kind());
        assertEquals(ImageKind.SYSTEM_DISK, spec("'disk_format': null").kind());
    }

    /** What is wrong with an entry, and what the report says about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'owner': ''                  | is not a project id",
                "'owner': ' '                 | is not a project id",
                "'owner': null                | is not a project id",
                "'owner': 7                   | The field owner holds 7, which is not known.",
                "'id': 'b/ad\\u0000'          | is not an image id",
                "'name': ['x']                | The field name holds",
                "'min_disk': null             | The field min_disk is missing.",
                "'min_disk': '40'             | The field min_disk holds",
                "'min_disk': -1               | 0 to 1048576 GB",
                "'min_disk': 4294967336       | The field min_disk holds",
                "'virtual_env_type': 'Quantum'| The field virtual_env_type holds",
                "'__whole_image': 'perhaps'   | The field __whole_image holds",
                "'__system__encrypted': 'AES' | The field __system__encrypted holds",
                "'protected': 'yes'           | The field protected holds",
                "'tags': 'one'                | The field tags holds",
                "'tags': [7]                  | The field tags holds",
                "'tags': ['']                 | Pass",
                "'tags': ['1','2','3','4','5','6','7','8','9','10','11'] | 10"
            })
    void oneBadImageIsReportedAndTheOthersAreRead(String wrong, String why) throws JsonProcessingException {
        Listing<ProviderImages.Entry> listing =
                ProviderImages.of(json("{'images': [" + image(wrong) + ", " + image("'id': 'good'") + "]}"));
        assertEquals(
                List.of("good"),
                listing.read().stream().map(ProviderImages.Entry::id).toList());
        Listing.Unreadable unreadable = listing.unreadable().get(0);
        assertTrue(unreadable.id().startsWith(wrong.contains("'id'") ? "b/ad" : "img"), unreadable.id());
        assertTrue(unreadable.why().contains(why), unreadable.why());
    }

    @Test
    void aLastTagTooManyIsTheOnlyOneThatIsRefused() throws JsonProcessingException {
        assertEquals(
                10,
                spec("'tags': ['1','2','3','4','5','6','7','8','9','10']")
                        .tags()
                        .size());
    }

    private static ImageSpec spec(String fields) throws JsonProcessingException {
        return ProviderImages.of(json("{'images': [" + image(fields) + "]}"))
                .read()
                .get(0)
                .spec();
    }

    /** Of a field that is given twice the last one counts. */
    private static String image(String fields) {
        return "{'id': 'img', 'owner': 'p', 'min_disk': 40, 'status': 'active', " + fields + "}";
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
