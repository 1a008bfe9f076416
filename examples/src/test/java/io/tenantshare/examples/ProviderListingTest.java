package io.tenantshare.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
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

class ProviderListingTest {

    @Test
    void theRealListingIsReadInItsOrder() {
        List<ProviderListing.Entry> images = ProviderListing.read().images();
        assertEquals(
                List.of("CentOS 7.3 64bit vivado", "CentOS 7.3 64bit with sdx", "ims_test", "test"),
                images.stream().map(image -> image.spec().name()).toList());
        assertEquals(3, ProviderListing.read().projects().size());

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

    @Test
    void anUnknownStatusIsAnError() throws JsonProcessingException {
        assertEquals(ImageStatus.ERROR, spec("'status': 'killed'").status());
    }

    private static ImageSpec spec(String fields) throws JsonProcessingException {
        String json = ("{'images': [{'id': 'img', 'owner': 'p', " + fields + "}]}").replace('\'', '"');
        return ProviderListing.of(new ObjectMapper().readTree(json))
                .images()
                .get(0)
                .spec();
    }
}
