/** The tenant unit: a {@link io.tenantshare.domain.project.Project} in one region, belonging to one account. */
@NullMarked
package io.tenantshare.domain.project;

import org.jspecify.annotations.NullMarked;
