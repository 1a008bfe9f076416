package io.tenantshare.mongo.internal;

import io.tenantshare.domain.resource.ResourceId;
import io.tenantshare.domain.resource.ResourceType;

/** Stores the id of a resource together with its type in one text, such as {@code image:img-1}. */
public final class References {

    private References() {}

    /** The text that is stored for this id. */
    public static String of(ResourceId id) {
        return id.type().code() + ":" + id.value();
    }

    /**
     * The id that is stored as this text.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if the text names no type or no id
     */
    public static ResourceId toId(String reference) {
        int colon = reference.indexOf(':');
        return ResourceType.of(reference.substring(0, Math.max(colon, 0))).id(reference.substring(colon + 1));
    }
}
