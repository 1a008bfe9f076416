package io.tenantshare.mongo.testing;

/** The kinds of servers that tests can run on. */
public enum Layer {
    /** An {@link InProcessServer} with a replica set; always available. */
    IN_PROCESS("in-process"),
    /** The server that the environment variable {@code TENANTSHARE_MONGODB_URI} names. */
    EXTERNAL("external"),
    /** A replica set of MongoDB in a container; available if a Docker engine answers. */
    CONTAINER("container");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    /** For example {@code in-process}. */
    @Override
    public String toString() {
        return title;
    }
}
