package io.tenantshare.domain.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tenantshare.domain.project.ProjectId;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void ownersAndIdsWithSlashesAreNotRunTogether() {
        assertNotEquals(owned("p/q", "r"), owned("p", "q/r"));
        assertNotEquals(owned("p%2Fq", "r"), owned("p/q", "r"));
    }

    @Test
    void anIdReadsAsWhatChangedAndWhichChange() {
        assertEquals("vault:p/v@7.0", owned("p", "v").toString());
    }

    private static EventId owned(String owner, String id) {
        return EventId.owned("vault", new ProjectId(owner), id, 7);
    }
}
