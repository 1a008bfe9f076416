package io.tenantshare.ports;

import io.tenantshare.domain.resource.Image;

/**
 * An image to be copied.
 *
 * @param source the image to read
 * @param replica the image to write, registered for the project that asked; its encryption names the new key
 */
public record CopyOrder(Image source, Image replica) {}
