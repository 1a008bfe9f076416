package io.tenantshare.json;

import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** Where in a tree something stands, such as {@code $.outcomes[2].result}; put together only if something is wrong there. */
record Place(@Nullable Place parent, String step) {

    static final Place ROOT = new Place(null, "$");

    Place field(String name) {
        return new Place(this, "." + name);
    }

    Place item(int index) {
        return new Place(this, "[" + index + "]");
    }

    /** Something else stands here than what was expected. */
    InvalidInputException expected(String what) {
        return unreadable(toString(), what);
    }

    static InvalidInputException unreadable(String where, String expected) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_JSON, where, expected));
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
