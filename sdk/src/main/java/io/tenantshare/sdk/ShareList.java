package io.tenantshare.sdk;

import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.refusal.Text;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.ports.SharePage;
import io.tenantshare.ports.SharePosition;
import io.tenantshare.ports.ShareQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of shares, narrowed step by step and read page by page, newest offer first. A filter that is given no
 * values lists nothing. Immutable; nothing is read before {@link #page()} or {@link #stream()}. Turning pages neither skips
 * nor repeats a share that does not change meanwhile.
 */
public final class ShareList {

    /** The most shares on one page. */
    public static final int MAX_PAGE_SIZE = 1000;

    private static final int PAGE_SIZE = 100;

    private final Kernel kernel;
    private final ShareQuery query;
    private final BooleanSupplier visible;

    ShareList(Kernel kernel, ShareQuery query, BooleanSupplier visible) {
        this.kernel = kernel;
        this.query = query;
        this.visible = visible;
    }

    /** Only shares with one of these statuses; repeated, with one that is named each time. */
    public ShareList withStatus(MemberStatus... statuses) {
        // The inbox's own lists have one status, and every page of theirs comes through here.
        Set<MemberStatus> wanted = Text.required(statuses, "statuses").length == 1
                ? Set.of(Text.required(statuses[0], "statuses"))
                : Ids.set(statuses, "statuses");
        return narrowed(query.statuses(), wanted, query::withStatuses);
    }

    /** Only images of these kinds; repeated, of one that is named each time. */
    public ShareList ofKind(ImageKind... kinds) {
        return narrowed(query.kinds(), Ids.set(kinds, "kinds"), query::withKinds);
    }

    /**
     * Only shares with these projects on the other side: owners in a recipient's list, recipients in an owner's. Repeated,
     * with those that are named each time. Ids are trimmed and blanks dropped.
     *
     * @throws InvalidInputException if one of them is not a project id
     */
    public ShareList withProject(String... projects) {
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
        boolean later = Text.required(from, "from").isAfter(query.offeredFrom());
        boolean earlier = Text.required(before, "before").isBefore(query.offeredBefore());
        return with(query.withOffered(later ? from : query.offeredFrom(), earlier ? before : query.offeredBefore()));
    }

    /** The first page, of up to 100 shares. */
    public Page page() {
        return page(PAGE_SIZE);
    }

    /**
     * The first page.
     *
     * @param size the most shares on it, from 1 to {@value #MAX_PAGE_SIZE}
     * @throws InvalidInputException if the size is out of range
     */
    public Page page(int size) {
        return read(size, Optional.empty());
    }

    /**
     * The page after another.
     *
     * @param cursor what {@link Page#next()} of a page of this very list returned
     * @throws InvalidInputException if the size is out of range, or the cursor altered or another list's
     */
    public Page page(int size, String cursor) {
        checkSize(size);
        return read(size, Optional.of(Cursors.decode(query, Text.required(cursor, "cursor"))));
    }

    /** All shares, read page by page as the stream is consumed. */
    public Stream<Share> stream() {
        return Stream.iterate(
                        Optional.of(page(MAX_PAGE_SIZE)), Optional::isPresent, page -> page.flatMap(Page::nextPage))
                .flatMap(page -> page.stream().flatMap(p -> p.shares().stream()));
    }

    String cursor(SharePosition position) {
        return Cursors.encode(query, position);
    }

    Page read(int size, Optional<SharePosition> after) {
        checkSize(size);
        SharePage page = visible.getAsBoolean()
                ? kernel.storage().shares().page(query, after, size)
                : new SharePage(List.of(), false);
        return new Page(this, size, isReceivedBackups() ? asReceived(page) : page);
    }

    private boolean isReceivedBackups() {
        return query.side() == ShareQuery.Side.RECIPIENT && query.type() == ResourceType.BACKUP;
    }

    private static SharePage asReceived(SharePage page) {
        return new SharePage(page.shares().stream().map(Share::asReceived).toList(), page.more());
    }

    static void checkSize(int size) {
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw new InvalidInputException(Refusal.of(Reason.INVALID_PAGE_SIZE, size, "1 to " + MAX_PAGE_SIZE));
        }
    }

    private <T> ShareList narrowed(Set<T> before, Set<T> wanted, Function<Set<T>, ShareQuery> next) {
        Set<T> both = before.isEmpty()
                ? wanted
                : wanted.stream().filter(before::contains).collect(Collectors.toUnmodifiableSet());
        return both.isEmpty() ? nothing() : with(next.apply(both));
    }

    private ShareList nothing() {
        return new ShareList(kernel, query, () -> false);
    }

    private ShareList with(ShareQuery next) {
        return new ShareList(kernel, next, visible);
    }
}
