package io.tenantshare.sdk.histories;

import java.util.List;

/** Something that carries out histories: the SDK, or the model it must agree with. */
interface Subject extends AutoCloseable {

    /** Carries out one call; what came of it, an item per line. */
    List<String> apply(Call call);

    /** Everything that a project can see, a line each. */
    List<String> look(String project, int pageSize);

    @Override
    default void close() {}
}
