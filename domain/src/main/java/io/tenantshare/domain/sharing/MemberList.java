package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members sorted by the hash of their project id, immutable. Looking one up is on the path of every access check, and
 * up to 256 are copied with every change: flat arrays serve both better than a linked map. The ids' texts stand beside
 * the members, because each step from a member to the letters of its id is a wait for memory (ADR 0030).
 */
final class MemberList {

    static final MemberList EMPTY = new MemberList(new int[0], new String[0], new Member[0]);

    private final int[] hashes;
    private final String[] ids;
    private final Member[] members;

    private MemberList(int[] hashes, String[] ids, Member[] members) {
        this.hashes = hashes;
        this.ids = ids;
        this.members = members;
    }

    int size() {
        return members.length;
    }

    @Nullable Member find(ProjectId recipient) {
        String id = recipient.value();
        int at = Arrays.binarySearch(hashes, id.hashCode());
        if (at < 0) {
            return null;
        }
        return ids[at].equals(id) ? members[at] : findAmongEqualHashes(id);
    }

    /** On its own, because it hardly ever happens: what is left of a look-up is then small enough to be inlined. */
    private @Nullable Member findAmongEqualHashes(String id) {
        int at = indexOf(hashes, ids, members.length, id);
        return at < 0 ? null : members[at];
    }

    List<Member> asList() {
        return Collections.unmodifiableList(Arrays.asList(members));
    }

    MemberList with(Collection<Member> changed) {
        // An answer changes a member that is there, and then nothing but the array of members.
        int[] nextHashes = hashes;
        String[] nextIds = ids;
        Member[] next = members;
        int size = members.length;
        int left = changed.size();
        for (Member member : changed) {
            String id = member.recipient().value();
            int at = indexOf(nextHashes, nextIds, size, id);
            if (at >= 0) {
                if (next == members) {
                    next = members.clone();
                }
                next[at] = member;
            } else {
                if (size == next.length) {
                    nextHashes = Arrays.copyOf(nextHashes, size + left);
                    nextIds = Arrays.copyOf(nextIds, size + left);
                    next = Arrays.copyOf(next, size + left);
                }
                int to = -at - 1;
                System.arraycopy(nextHashes, to, nextHashes, to + 1, size - to);
                System.arraycopy(nextIds, to, nextIds, to + 1, size - to);
                System.arraycopy(next, to, next, to + 1, size - to);
                nextHashes[to] = id.hashCode();
                nextIds[to] = id;
                next[to] = member;
                size++;
            }
            left--;
        }
        return cut(nextHashes, nextIds, next, size);
    }

    MemberList without(Collection<ProjectId> removed) {
        int[] nextHashes = hashes.clone();
        String[] nextIds = ids.clone();
        Member[] next = members.clone();
        int size = members.length;
        for (ProjectId recipient : removed) {
            int at = indexOf(nextHashes, nextIds, size, recipient.value());
            if (at >= 0) {
                size--;
                System.arraycopy(nextHashes, at + 1, nextHashes, at, size - at);
                System.arraycopy(nextIds, at + 1, nextIds, at, size - at);
                System.arraycopy(next, at + 1, next, at, size - at);
            }
        }
        return size == 0 ? EMPTY : cut(nextHashes, nextIds, next, size);
    }

    private static MemberList cut(int[] hashes, String[] ids, Member[] members, int size) {
        return size == members.length
                ? new MemberList(hashes, ids, members)
                : new MemberList(Arrays.copyOf(hashes, size), Arrays.copyOf(ids, size), Arrays.copyOf(members, size));
    }

    /** The place of the recipient, or {@code -(insertion point) - 1}. */
    private static int indexOf(int[] hashes, String[] ids, int size, String id) {
        int hash = id.hashCode();
        int at = Arrays.binarySearch(hashes, 0, size, hash);
        if (at < 0) {
            return at;
        }
        int first = at;
        while (first > 0 && hashes[first - 1] == hash) {
            first--;
        }
        int place = first;
        for (; place < size && hashes[place] == hash; place++) {
            if (ids[place].equals(id)) {
                return place;
            }
        }
        return -place - 1;
    }
}
