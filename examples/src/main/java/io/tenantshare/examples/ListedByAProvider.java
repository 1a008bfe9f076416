package io.tenantshare.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.sdk.Sharing;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * How does a host register the images that its provider lists, and what becomes of an entry that it cannot read?
 *
 * <p>The first page, its images and their owners are real: they come from a provider's own listing. The names of the
 * owners and the second page are ours.
 */
public final class ListedByAProvider {

    private static final String OLGA = "0b1e494e2660441a957313163095fe5c";
    private static final String ADAM = "b912fb4a4c464b568ecfca1071b21b10";
    private static final String BEA = "1bed856811654c1cb661a6ca845ebc77";
    private static final Map<String, String> NAMES = Map.of(OLGA, "Olga", ADAM, "Adam", BEA, "Bea");

    private static final String FIRST_PAGE = "/v2/cloudimages";
    private static final String SECOND_PAGE = "/v2/cloudimages?marker=4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba86";

    private ListedByAProvider() {}

    /** Reads two pages with an entry that has no owner, and a third answer that is an error. */
    public static void main(String[] args) {
        Listing<ProviderImages.Entry> listing = ProviderImages.of(get(FIRST_PAGE));
        while (listing.next().isPresent()) {
            System.out.println("The host has read " + listing.listed() + " entries and goes on to the next page.");
            listing = listing.followedBy(ProviderImages.of(get(listing.next().get())));
        }
        System.out.println("The provider has listed " + listing.listed() + " entries.");
        listing.unreadable().forEach(entry -> System.out.println("The host reports: " + entry));

        try (Sharing sharing = Sharing.open("memory:")) {
            ProviderImages.owners(listing.read()).forEach(sharing.projects()::register);
            for (ProviderImages.Entry image : listing.read()) {
                sharing.as(image.owner()).image(image.id()).register(image.spec());
                ImageSpec spec = image.spec();
                System.out.println(NAMES.get(image.owner()) + " owns the "
                        + (spec.visibility() == Visibility.PUBLIC ? "public " : "private ") + spec.kind() + " image \""
                        + spec.name() + "\". Its status is " + spec.status() + ".");
            }
            System.out.println("From here on the ids are the provider's.");
            String imsTest = "33ad552d-1149-471c-8190-ff6776174a00";
            String centos = "bc6bed6e-ba3a-4447-afcc-449174a3eb52";
            String iso = "a1b2c3d4-0000-4000-8000-000000000001";
            show(
                    "Olga shares ims_test with Adam",
                    sharing.as(OLGA).image(imsTest).shareWith(ADAM));
            show("Bea shares CentOS with Adam", sharing.as(BEA).image(centos).shareWith(ADAM));
            System.out.println("Adam makes a server from CentOS: "
                    + sharing.as(ADAM).image(centos).may(Operation.CREATE_SERVER));
            show(
                    "Adam shares the installer with Olga",
                    sharing.as(ADAM).image(iso).shareWith(OLGA));
        }

        try {
            ProviderImages.of(get("/v2/cloudimages?after=midnight"));
        } catch (IllegalArgumentException noListing) {
            System.out.println("The host takes an error for no listing. " + noListing.getMessage());
        }
    }

    /** The host's own HTTP client would be here. */
    private static JsonNode get(String address) {
        return switch (address) {
            case FIRST_PAGE -> ((ObjectNode) Listing.answer("ims-images.json")).put("next", SECOND_PAGE);
            case SECOND_PAGE -> json("""
                    {"images": [
                      {"id": "a1b2c3d4-0000-4000-8000-000000000001", "owner": "%s", "name": "installer", "min_disk": 10,
                       "status": "active", "virtual_env_type": "FusionCompute", "disk_format": "iso"},
                      {"id": "a1b2c3d4-0000-4000-8000-000000000002", "owner": null, "name": "nobody's", "min_disk": 40,
                       "status": "active", "virtual_env_type": "FusionCompute", "disk_format": "zvhd2"},
                      {"id": "a1b2c3d4-0000-4000-8000-000000000003", "owner": "%s", "name": "fresh", "min_disk": 40,
                       "status": "importing", "virtual_env_type": "FusionCompute", "disk_format": "zvhd2"}
                    ]}
                    """.formatted(ADAM, OLGA));
            default -> json("""
                    {"error": {"code": "IMG.0004", "message": "Your token has expired."}}
                    """);
        };
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void show(String what, ShareReport report) {
        System.out.println(what + ": " + report.outcomes().get(0).why());
    }
}
