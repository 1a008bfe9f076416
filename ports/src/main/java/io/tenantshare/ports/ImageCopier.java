package io.tenantshare.ports;

/** Copies the bytes of an image; the host's business, the SDK keeps the books. */
@FunctionalInterface
public interface ImageCopier {

    /**
     * Copies the image and returns when the replica is complete. May be asked again for an order that failed or was cut
     * off, or while another call is at the same one, and must then end with one complete replica.
     *
     * @throws Exception if the copy failed; the replica stays unusable until a repetition succeeds
     */
    void copy(CopyOrder order) throws Exception;
}
