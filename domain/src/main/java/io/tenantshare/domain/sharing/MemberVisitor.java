package io.tenantshare.domain.sharing;

/** Is told by {@link SharedResource#compareMembers} what became of a resource's members, of each one thing. */
public interface MemberVisitor {

    /** It is a member now and was none. */
    void joined(Member member);

    /** It was a member and is one; both may be the same. */
    void stayed(Member before, Member now);

    /** It was a member and is none now. */
    void left(Member member);
}
