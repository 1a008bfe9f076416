package io.tenantshare.domain.recipient;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import java.util.Optional;

/**
 * How much may wait for a recipient's answer (rule book RR-4); what is empty has no limit. Calls that run at the same time may
 * exceed it. Immutable.
 *
 * @param offersOfOwner how many offers of one owner, 0 or more
 * @param gbOfOwner how many GB of one owner, 0 or more
 * @param offers how many offers in all, 0 or more
 * @param gb how many GB in all, 0 or more
 */
public record PendingCaps(
        Optional<Long> offersOfOwner, Optional<Long> gbOfOwner, Optional<Long> offers, Optional<Long> gb) {

    /** No limit. */
    public static final PendingCaps NONE =
            new PendingCaps(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException if one of them is null or negative
     */
    public PendingCaps {
        checked(offersOfOwner, "offersOfOwner");
        checked(gbOfOwner, "gbOfOwner");
        checked(offers, "offers");
        checked(gb, "gb");
    }

    private static void checked(Optional<Long> most, String name) {
        Arguments.required(most, name).filter(number -> number < 0).ifPresent(number -> {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_SETTING, number, name + " is 0 or more"));
        });
    }

    /** These limits, with at most so many offers of one owner. */
    public PendingCaps withOffersOfOwner(long most) {
        return new PendingCaps(Optional.of(most), gbOfOwner, offers, gb);
    }

    /** These limits, with at most so many GB of one owner. */
    public PendingCaps withGbOfOwner(long most) {
        return new PendingCaps(offersOfOwner, Optional.of(most), offers, gb);
    }

    /** These limits, with at most so many offers in all. */
    public PendingCaps withOffers(long most) {
        return new PendingCaps(offersOfOwner, gbOfOwner, Optional.of(most), gb);
    }

    /** These limits, with at most so many GB in all. */
    public PendingCaps withGb(long most) {
        return new PendingCaps(offersOfOwner, gbOfOwner, offers, Optional.of(most));
    }

    /** Whether there is no limit at all. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether more waits than may wait. */
    public boolean exceededBy(Backlog backlog) {
        return offersOfOwner.filter(most -> backlog.offersOfOwner() > most).isPresent()
                || gbOfOwner.filter(most -> backlog.gbOfOwner() > most).isPresent()
                || offers.filter(most -> backlog.offers() > most).isPresent()
                || gb.filter(most -> backlog.gb() > most).isPresent();
    }
}
