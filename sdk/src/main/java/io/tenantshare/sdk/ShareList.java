package io.tenantshare.sdk;

import io.tenantshare.domain.decision.Views;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ResourceKind;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import io.tenantshare.sdk.commit.Context;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A list of shares, newest offer first. Immutable. */
public final class ShareList extends PagedList<Share> {

    private final Context context;
    private final ShareQuery query;
    private final BooleanSupplier visible;

    private final Supplier<Instant> asOf;

    ShareList(Context context, ShareQuery query, BooleanSupplier visible) {
        this(context, query, visible, context::now);
    }

    /** @param asOf the time that each page is looked at */
    private ShareList(Context context, ShareQuery query, BooleanSupplier visible, Supplier<Instant> asOf) {
        this.context = context;
        this.query = query;
        this.visible = visible;
        this.asOf = asOf;
    }

    /** All that is stored, also what is over: for the history, which says itself when access ended. */
    static ShareList stored(Context context, ShareQuery query) {
        return new ShareList(context, query, () -> true, () -> Instant.MIN);
    }

    /** Only shares with one of these statuses; repeated, with one that is named each time. */
    public ShareList withStatus(MemberStatus... statuses) {
        // The inbox's own lists have one status, and every page of theirs comes through here.
        Set<MemberStatus> wanted = Arguments.required(statuses, "statuses").length == 1
                ? Set.of(Arguments.required(statuses[0], "statuses"))
                : Ids.set(statuses, "statuses");
        return narrowed(query.statuses(), wanted, query::withStatuses);
    }

    /** Only resources of these kinds; repeated, of one that is named each time. */
    public ShareList ofKind(ResourceKind... kinds) {
        return narrowed(query.kinds(), Ids.set(kinds, "kinds"), query::withKinds);
    }

    /**
     * Only shares with these projects on the other side: owners in a recipient's list, recipients in an owner's. Repeated,
     * with those that are named each time. Ids are trimmed and blanks dropped.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if one of them is not a project id
     */
    public ShareList withProject(String... projects) {
        return withProject(Ids.list(projects, "projects"));
    }

    /** The same for a collection of ids. */
    public ShareList withProject(Collection<String> projects) {
        Set<ProjectId> wanted = Set.copyOf(Ids.distinct(projects, "projects", ProjectId::new));
        return narrowed(query.counterparts(), wanted, query::withCounterparts);
    }

    /** Only resources whose name contains the text, without regard to case; all if it is blank. Repeated, the last counts. */
    public ShareList named(String part) {
        return with(query.withNameContaining(Text.optional(part, Reason.INVALID_TEXT)));
    }

    /** Only resources that have the tag; repeated, all of them. */
    public ShareList tagged(String key, String value) {
        String wanted = Text.optional(value, Reason.INVALID_TEXT);
        Map<String, String> tags = new HashMap<>(query.tags());
        String before = tags.put(Text.optional(key, Reason.INVALID_TEXT), wanted);
        return before == null || before.equals(wanted) ? with(query.withTags(tags)) : nothing();
    }

    /** Only offers made at or after one time and before another. */
    public ShareList offeredBetween(Instant from, Instant before) {
        boolean later = Arguments.required(from, "from").isAfter(query.offeredFrom());
        boolean earlier = Arguments.required(before, "before").isBefore(query.offeredBefore());
        return with(query.withOffered(later ? from : query.offeredFrom(), earlier ? before : query.offeredBefore()));
    }

    @Override
    Page<Share> first(int size) {
        return read(size, Optional.empty());
    }

    @Override
    Page<Share> after(int size, String cursor) {
        return read(size, Optional.of(Cursors.decode(query, cursor)));
    }

    private Page<Share> read(int size, Optional<SharePosition> after) {
        if (!visible.getAsBoolean()) {
            return Page.last(List.of());
        }
        SharePage page = context.storage().shares().page(query.asOf(asOf.get()), after, size);
        List<Share> shares =
                query.side() == ShareQuery.Side.OWNER ? Views.offered(page.shares()) : Views.received(page.shares());
        if (!page.more()) {
            return Page.last(shares);
        }
        SharePosition end = SharePosition.of(shares.get(shares.size() - 1));
        return Page.followed(shares, () -> Cursors.encode(query, end), () -> read(size, Optional.of(end)));
    }

    private <T> ShareList narrowed(Set<T> before, Set<T> wanted, Function<Set<T>, ShareQuery> next) {
        Set<T> both = before.isEmpty()
                ? wanted
                : wanted.stream().filter(before::contains).collect(Collectors.toUnmodifiableSet());
        return both.isEmpty() ? nothing() : with(next.apply(both));
    }

    private ShareList nothing() {
        return new ShareList(context, query, () -> false, asOf);
    }

    private ShareList with(ShareQuery next) {
        return new ShareList(context, next, visible, asOf);
    }
}
