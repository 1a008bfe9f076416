package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members sorted by the hash of their project id, immutable. Looking one up is on the path of every access check, and
 * up to 256 are copied with every change: flat arrays serve both better than a linked map. The ids' texts and the
 * statuses stand beside the members, because each step from a member to what it says is a wait for memory (ADR 0030).
 */
final class MemberList {

    /** The end of what never ends, in milliseconds. */
    static final long NEVER = Long.MAX_VALUE;

    static final MemberList EMPTY = new MemberList(new int[0], new String[0], new Member[0], NEVER);

    static final int STATUS_BITS = 2;

    /** As many keys as one line of memory holds are looked at in turn: halving would be guessed wrong at every second. */
    private static final int FEW = 16;

    private static final int PENDING = 0;
    private static final int ACCEPTED = 1;
    private static final int REJECTED = 2;

    /** The upper bits of the id's hash, then the status. */
    private final int[] keys;

    private final String[] ids;
    private final Member[] members;
    private final long firstEnd;

    private MemberList(int[] keys, String[] ids, Member[] members, long firstEnd) {
        this.keys = keys;
        this.ids = ids;
        this.members = members;
        this.firstEnd = firstEnd;
    }

    /** When the first member is over, in milliseconds; {@link #NEVER} if none ever is. */
    long firstEnd() {
        return firstEnd;
    }

    int size() {
        return members.length;
    }

    @Nullable Member find(ProjectId recipient) {
        int at = indexOf(recipient.value());
        return at < 0 ? null : members[at];
    }

    /** The status of the member with this id, if there is one. */
    @Nullable MemberStatus status(String id) {
        int at = indexOf(id);
        return at < 0 ? null : status(keys[at]);
    }

    /** The {@linkplain MemberFilter filter} that all members pass. */
    long filter() {
        long filter = 0;
        for (int key : keys) {
            filter |= MemberFilter.bits(key);
        }
        return filter;
    }

    private int indexOf(String id) {
        int place = search(keys, keys.length, id.hashCode());
        if (place < 0) {
            return place;
        }
        return ids[place].equals(id) ? place : indexAmongEqualHashes(id);
    }

    /** On its own, because it hardly ever happens: what is left of a look-up is then small enough to be inlined. */
    private int indexAmongEqualHashes(String id) {
        return indexOf(keys, ids, members.length, id);
    }

    List<Member> asList() {
        return Collections.unmodifiableList(Arrays.asList(members));
    }

    MemberList with(Collection<Member> changed) {
        // An answer changes a member that is there, and then no id.
        int[] nextKeys = keys;
        String[] nextIds = ids;
        Member[] next = members;
        int size = members.length;
        int left = changed.size();
        for (Member member : changed) {
            String id = member.recipient().value();
            int at = indexOf(nextKeys, nextIds, size, id);
            if (at >= 0) {
                if (next == members) {
                    nextKeys = keys.clone();
                    next = members.clone();
                }
                nextKeys[at] = key(member);
                next[at] = member;
            } else {
                if (size == next.length) {
                    nextKeys = Arrays.copyOf(nextKeys, size + left);
                    nextIds = Arrays.copyOf(nextIds, size + left);
                    next = Arrays.copyOf(next, size + left);
                }
                int to = -at - 1;
                System.arraycopy(nextKeys, to, nextKeys, to + 1, size - to);
                System.arraycopy(nextIds, to, nextIds, to + 1, size - to);
                System.arraycopy(next, to, next, to + 1, size - to);
                nextKeys[to] = key(member);
                nextIds[to] = id;
                next[to] = member;
                size++;
            }
            left--;
        }
        boolean endless = firstEnd == NEVER && firstEnd(changed) == NEVER;
        return cut(nextKeys, nextIds, next, size, endless);
    }

    private static long firstEnd(Collection<Member> members) {
        long first = NEVER;
        for (Member member : members) {
            first = Math.min(first, member.until().map(Instant::toEpochMilli).orElse(NEVER));
        }
        return first;
    }

    MemberList without(Collection<ProjectId> removed) {
        int[] nextKeys = keys.clone();
        String[] nextIds = ids.clone();
        Member[] next = members.clone();
        int size = members.length;
        for (ProjectId recipient : removed) {
            int at = indexOf(nextKeys, nextIds, size, recipient.value());
            if (at >= 0) {
                size--;
                System.arraycopy(nextKeys, at + 1, nextKeys, at, size - at);
                System.arraycopy(nextIds, at + 1, nextIds, at, size - at);
                System.arraycopy(next, at + 1, next, at, size - at);
            }
        }
        return size == 0 ? EMPTY : cut(nextKeys, nextIds, next, size, firstEnd == NEVER);
    }

    /** @param endless whether it is known that no member is ever over; then none is looked at */
    private static MemberList cut(int[] keys, String[] ids, Member[] members, int size, boolean endless) {
        int[] cutKeys = size == members.length ? keys : Arrays.copyOf(keys, size);
        String[] cutIds = size == members.length ? ids : Arrays.copyOf(ids, size);
        Member[] cut = size == members.length ? members : Arrays.copyOf(members, size);
        return new MemberList(cutKeys, cutIds, cut, endless ? NEVER : firstEnd(Arrays.asList(cut)));
    }

    /** The place of the recipient, or {@code -(insertion point) - 1}. */
    private static int indexOf(int[] keys, String[] ids, int size, String id) {
        int hash = id.hashCode();
        int at = search(keys, size, hash);
        if (at < 0) {
            return at;
        }
        int place = at;
        while (place > 0 && isOf(hash, keys[place - 1])) {
            place--;
        }
        for (; place < size && isOf(hash, keys[place]); place++) {
            if (ids[place].equals(id)) {
                return place;
            }
        }
        return -place - 1;
    }

    /** One of the places of the hash, or {@code -(insertion point) - 1}. */
    private static int search(int[] keys, int size, int hash) {
        int wanted = hash >> STATUS_BITS;
        if (size <= FEW) {
            for (int at = 0; at < size; at++) {
                int found = keys[at] >> STATUS_BITS;
                if (found >= wanted) {
                    return found == wanted ? at : -at - 1;
                }
            }
            return -size - 1;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = keys[middle] >> STATUS_BITS;
            if (found < wanted) {
                low = middle + 1;
            } else if (found > wanted) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    private static boolean isOf(int hash, int key) {
        return hash >> STATUS_BITS == key >> STATUS_BITS;
    }

    private static int key(Member member) {
        int status = switch (member.status()) {
            case PENDING -> PENDING;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
        };
        int hash = member.recipient().value().hashCode();
        return hash >> STATUS_BITS << STATUS_BITS | status;
    }

    private static MemberStatus status(int key) {
        int status = key & (1 << STATUS_BITS) - 1;
        if (status == PENDING) {
            return MemberStatus.PENDING;
        }
        return status == ACCEPTED ? MemberStatus.ACCEPTED : MemberStatus.REJECTED;
    }
}
