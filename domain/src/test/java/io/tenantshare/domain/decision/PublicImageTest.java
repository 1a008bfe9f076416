package io.tenantshare.domain.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantshare.domain.event.Stamp;
import io.tenantshare.domain.policy.SharingRules;
import io.tenantshare.domain.project.Project;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.Image;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.sharing.SharedResource;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.use.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Registered projects of its region see and use a public image, and nobody else (FX-1). */
class PublicImageTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.891Z");
    private static final Project OWNER = Project.of("p-owner", "eu-de", "a-owner");
    private static final Project NEIGHBOUR = Project.of("p-neighbour", "eu-de", "a-neighbour");
    private static final Project ABROAD = Project.of("p-abroad", "eu-nl", "a-abroad");
    private static final ProjectId UNREGISTERED = new ProjectId("p-unregistered");
    private static final Facts FACTS =
            KnownFacts.none().with(OWNER).with(NEIGHBOUR).with(ABROAD);
    private static final Image IMAGE = Image.registered(
            new ImageId("img-1"),
            OWNER.id(),
            OWNER.region(),
            ImageSpec.systemDisk("web", 40).withVisibility(Visibility.PUBLIC),
            NOW);
    private static final Subject SUBJECT = Subject.at(IMAGE.id(), SharedResource.registered(IMAGE), Instant.EPOCH);

    @ParameterizedTest
    @EnumSource
    void aProjectOfAnotherRegionDoesNothingWithIt(Operation operation) {
        assertEquals(
                List.of(Refusal.of(Reason.OTHER_REGION, ABROAD.region(), OWNER.region())),
                objections(ABROAD.id(), operation));
    }

    @ParameterizedTest
    @EnumSource
    void aProjectThatIsNotRegisteredDoesNothingWithIt(Operation operation) {
        assertEquals(List.of(Refusal.of(Reason.UNKNOWN_PROJECT, UNREGISTERED)), objections(UNREGISTERED, operation));
    }

    @Test
    void aProjectOfItsRegionUsesIt() {
        assertEquals(List.of(), objections(NEIGHBOUR.id(), Operation.CREATE_SERVER));
        assertEquals(List.of(), objections(NEIGHBOUR.id(), Operation.REPLICATE));
    }

    @Test
    void registrationIsLookedUpEachTime() {
        Use use = Use.of(Operation.CREATE_SERVER);

        assertTrue(UseDecisions.decide(SUBJECT, call(NEIGHBOUR.id()), use).allowed());
        assertEquals(
                Optional.of(Reason.UNKNOWN_PROJECT.code()),
                UseDecisions.decide(
                                SUBJECT,
                                new Call(NEIGHBOUR.id(), Facts.none(), SharingRules.standard(), Stamp.of(NOW)),
                                use)
                        .refusal()
                        .map(Refusal::code));
    }

    @Test
    void onlyProjectsOfItsRegionSeeIt() {
        assertEquals(Optional.of(IMAGE), Views.resource(SUBJECT, call(OWNER.id())));
        assertEquals(Optional.of(IMAGE), Views.resource(SUBJECT, call(NEIGHBOUR.id())));
        assertEquals(Optional.empty(), Views.resource(SUBJECT, call(ABROAD.id())));
        assertEquals(Optional.empty(), Views.resource(SUBJECT, call(UNREGISTERED)));
    }

    @Test
    void anExplanationShowsTheOthersNoRelation() {
        assertEquals(
                Relation.PUBLIC,
                UseDecisions.explain(SUBJECT, call(NEIGHBOUR.id())).relation());
        assertEquals(
                Relation.NONE, UseDecisions.explain(SUBJECT, call(ABROAD.id())).relation());
        assertEquals(
                Relation.NONE, UseDecisions.explain(SUBJECT, call(UNREGISTERED)).relation());
    }

    private static List<Refusal> objections(ProjectId project, Operation operation) {
        return UseDecisions.decide(SUBJECT, call(project), Use.of(operation)).objections();
    }

    private static Call call(ProjectId actor) {
        return new Call(actor, FACTS, SharingRules.standard(), Stamp.of(NOW));
    }
}
