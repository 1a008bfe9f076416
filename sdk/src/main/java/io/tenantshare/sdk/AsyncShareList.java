package io.tenantshare.sdk;

import io.tenantshare.domain.refusal.Text;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The asynchronous twin of {@link ShareList}; narrow the list there, read it here. Immutable and free to create. */
public final class AsyncShareList {

    private final ShareList list;
    private final Async async;

    AsyncShareList(ShareList list, Async async) {
        this.list = list;
        this.async = async;
    }

    /** The same list after these filters, such as {@code list -> list.named("web")}. */
    public AsyncShareList narrowed(UnaryOperator<ShareList> filters) {
        return new AsyncShareList(
                Text.required(Text.required(filters, "filters").apply(list), "filtered list"), async);
    }

    /** The same as {@link ShareList#page()}. */
    public CompletionStage<Page> page() {
        return async.run(() -> list.page());
    }

    /** The same as {@link ShareList#page(int)}. */
    public CompletionStage<Page> page(int size) {
        return async.run(() -> list.page(size));
    }

    /** The same as {@link ShareList#page(int, String)}. */
    public CompletionStage<Page> page(int size, String cursor) {
        return async.run(() -> list.page(size, cursor));
    }

    /** The same as {@link Page#nextPage()}, which would read on the calling thread. */
    public CompletionStage<Optional<Page>> pageAfter(Page page) {
        return async.run(() -> Text.required(page, "page").nextPage());
    }
}
