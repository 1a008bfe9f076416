package io.tenantshare.mongo.testing;

/** Where a suite may find a server. */
public enum Layer {
    /** {@link InProcessServer#start}: always there. */
    IN_PROCESS("in-process"),
    /** The server that the environment variable {@code TENANTSHARE_MONGODB_URI} leads to. */
    EXTERNAL("external"),
    /** A replica set of MongoDB in a container, where a Docker engine answers. */
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
