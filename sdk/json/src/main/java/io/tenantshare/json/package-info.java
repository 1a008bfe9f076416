/**
 * The JSON of every value that a host or a storage keeps or sends: {@link io.tenantshare.json.SharingJson} writes and reads it,
 * {@link io.tenantshare.json.Problem} answers a refused HTTP call. The forms are versioned and documented; no JSON library is
 * needed.
 */
@NullMarked
package io.tenantshare.json;

import org.jspecify.annotations.NullMarked;
