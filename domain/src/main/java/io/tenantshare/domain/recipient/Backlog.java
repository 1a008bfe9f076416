package io.tenantshare.domain.recipient;

/**
 * How much waits for a recipient's answer.
 *
 * @param offersOfOwner how many offers of one owner
 * @param gbOfOwner how many GB these have together
 * @param offers how many offers of all owners
 * @param gb how many GB these have together
 */
public record Backlog(long offersOfOwner, long gbOfOwner, long offers, long gb) {

    /** Nothing waits. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 0);

    /** The same with one offer more, of so many GB, by the owner. */
    public Backlog plusOfOwner(long moreGb) {
        return new Backlog(offersOfOwner + 1, gbOfOwner + moreGb, offers + 1, gb + moreGb);
    }

    /** The same with one offer more, of so many GB, by another owner. */
    public Backlog plusOfAnother(long moreGb) {
        return new Backlog(offersOfOwner, gbOfOwner, offers + 1, gb + moreGb);
    }
}
