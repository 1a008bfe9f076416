package io.tenantshare.domain.sharing;

import io.tenantshare.domain.project.ProjectId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Members sorted by the hash of their project id, immutable. Looking one up is on the path of every access check, and
 * up to 256 are copied with every change: two flat arrays serve both better than a linked map.
 */
final class MemberList {

    static final MemberList EMPTY = new MemberList(new int[0], new Member[0]);

    private final int[] hashes;
    private final Member[] members;

    private MemberList(int[] hashes, Member[] members) {
        this.hashes = hashes;
        this.members = members;
    }

    int size() {
        return members.length;
    }

    @Nullable Member find(ProjectId recipient) {
        int at = indexOf(recipient);
        return at < 0 ? null : members[at];
    }

    List<Member> asList() {
        return Collections.unmodifiableList(Arrays.asList(members));
    }

    MemberList with(Collection<Member> changed) {
        int[] nextHashes = Arrays.copyOf(hashes, hashes.length + changed.size());
        Member[] next = Arrays.copyOf(members, nextHashes.length);
        int size = members.length;
        for (Member member : changed) {
            int hash = member.recipient().hashCode();
            int at = indexOf(nextHashes, next, size, member.recipient());
            if (at >= 0) {
                next[at] = member;
            } else {
                int to = -at - 1;
                System.arraycopy(nextHashes, to, nextHashes, to + 1, size - to);
                System.arraycopy(next, to, next, to + 1, size - to);
                nextHashes[to] = hash;
                next[to] = member;
                size++;
            }
        }
        return size == next.length
                ? new MemberList(nextHashes, next)
                : new MemberList(Arrays.copyOf(nextHashes, size), Arrays.copyOf(next, size));
    }

    MemberList without(Collection<ProjectId> removed) {
        int[] nextHashes = hashes.clone();
        Member[] next = members.clone();
        int size = members.length;
        for (ProjectId recipient : removed) {
            int at = indexOf(nextHashes, next, size, recipient);
            if (at >= 0) {
                size--;
                System.arraycopy(nextHashes, at + 1, nextHashes, at, size - at);
                System.arraycopy(next, at + 1, next, at, size - at);
            }
        }
        return size == 0 ? EMPTY : new MemberList(Arrays.copyOf(nextHashes, size), Arrays.copyOf(next, size));
    }

    private int indexOf(ProjectId recipient) {
        return indexOf(hashes, members, members.length, recipient);
    }

    /** The place of the recipient, or {@code -(insertion point) - 1}. */
    private static int indexOf(int[] hashes, Member[] members, int size, ProjectId recipient) {
        int hash = recipient.hashCode();
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
            if (members[place].recipient().equals(recipient)) {
                return place;
            }
        }
        return -place - 1;
    }
}
