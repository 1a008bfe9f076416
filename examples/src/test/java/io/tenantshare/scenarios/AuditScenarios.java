package io.tenantshare.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantshare.ports.LoggedEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H. Audit. */
interface AuditScenarios extends Scenarios {

    @Test
    @Scenario(152)
    default void sharingAnsweringAndStoppingLeaveTheirTraces() {
        accepted("img", systemDisk());
        Expect.report(annasImages().reject("img"), "img × anna: done");
        Expect.report(owner().image("img").stopSharingWith("anna"), "img × anna: done");
        List<String> traces =
                List.of("addMember by owner", "updateMember by anna", "updateMember by anna", "deleteMember by owner");
        assertEquals(traces, traces(world().sharing().events().ofImage("img").read(0, 100)));
        assertEquals(traces, traces(anna().events().ofImage("img").read(0, 100)));
        assertEquals(List.of(), traces(bert().events().ofImage("img").read(0, 100)));
    }

    private List<String> traces(List<LoggedEvent> events) {
        return events.stream()
                .map(LoggedEvent::event)
                .flatMap(event -> event.type().traceName().stream().map(name -> name + " by " + event.actor()))
                .toList();
    }
}
