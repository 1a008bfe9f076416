package io.tenantshare.ports;

import io.tenantshare.domain.change.VaultChange;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.vault.Reservation;
import io.tenantshare.domain.vault.ReservationRequest;
import io.tenantshare.domain.vault.Vault;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The vaults with what is in them. A vault belongs to one project, and its id is unique within that project. A host with
 * its own vault service replaces this port.
 */
public interface Vaults {

    /** The vault with all its holdings, if the project has it. Every write that ended before this call began is seen. */
    Optional<Vault> find(ProjectId owner, VaultId id);

    /**
     * A page of the project's vaults, ordered by id in {@link Text#ORDER}.
     *
     * @param after the vault to go on after, which need not exist any longer; empty to start
     * @param limit the most vaults to return, from 1 to 1000
     */
    List<Vault> page(ProjectId owner, Optional<VaultId> after, int limit);

    /**
     * Stores a vault's description with its event, both or neither, if the stored vault has the {@linkplain
     * VaultChange#expectedRevision() expected revision}. Holdings stay as they are. A {@linkplain VaultChange#dropped()
     * dropped} vault is removed under the same condition.
     *
     * @return whether it was written; false leaves everything as it was
     */
    boolean save(VaultChange change);

    /**
     * Carries out {@link Vault#reserve} in one atomic step: computes the next vault from the stored one and stores it only
     * if nobody else changed it meanwhile. The answers are looked for in this order, and all but the last change nothing:
     *
     * <ol>
     *   <li>no such vault: {@link Reservation#NO_VAULT};
     *   <li>this very attempt holds room for the resource already: {@link Reservation#RESERVED}, and the holding stays as it
     *       is, with its own size and settled or not, whatever size is asked for now and whatever room is left;
     *   <li>a later attempt holds room for the resource: {@link Reservation#OUTDATED}, whether or not there is room;
     *   <li>the vault is too small or too full, what an earlier attempt for the resource holds counting as free: {@link
     *       Reservation#NO_ROOM};
     *   <li>otherwise {@link Reservation#RESERVED}, in place of an earlier attempt's holding.
     * </ol>
     */
    Reservation reserve(ReservationRequest request);

    /**
     * {@linkplain #reserve Reserves} each of these, one after another. A storage that is far away does it in a number of
     * messages that does not grow with the requests.
     *
     * @return the answers in the order of the requests
     */
    default List<Reservation> reserveAll(List<ReservationRequest> requests) {
        return requests.stream().map(this::reserve).toList();
    }

    /** Makes the reservation of this attempt final; without it, nothing changes. */
    void settle(ProjectId owner, VaultId vault, ResourceId resource, long attempt);

    /** Frees the room of this attempt; without it, nothing changes, and room of another attempt is left alone. */
    void release(ProjectId owner, VaultId vault, ResourceId resource, long attempt);

    /** {@linkplain #settle Settles} each of these. A storage that is far away does it in one message. */
    default void settleAll(Collection<Held> all) {
        all.forEach(held -> settle(held.owner(), held.vault(), held.resource(), held.attempt()));
    }

    /** {@linkplain #release Releases} each of these; as {@link #settleAll}. */
    default void releaseAll(Collection<Held> all) {
        all.forEach(held -> release(held.owner(), held.vault(), held.resource(), held.attempt()));
    }

    /** What one attempt to accept a resource takes up in a vault. */
    record Held(ProjectId owner, VaultId vault, ResourceId resource, long attempt) {}

    /**
     * Reservations that were made before a time and are not final yet, oldest first.
     *
     * @param limit the most to return, at least 1
     */
    List<Unsettled> unsettled(Instant before, int limit);
}
