package io.tenantshare.json;

import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Relation;

/**
 * A resource as a project sees it, to be written.
 *
 * @param relation how the project stands to it
 * @param shared whether it is shared with anybody
 */
public record DetailsJson(Resource resource, Relation relation, boolean shared) {

    /**
     * Checks that nothing is missing.
     *
     * @throws io.tenantshare.domain.refusal.InvalidInputException if a component is null
     */
    public DetailsJson {
        Arguments.required(resource, "resource");
        Arguments.required(relation, "relation");
    }
}
