/**
 * Random histories of calls, run on the SDK and on a small model of the rule book side by side. The model shares no code
 * with the domain: what both get wrong alike would otherwise go unnoticed.
 */
@NullMarked
package io.tenantshare.sdk.histories;

import org.jspecify.annotations.NullMarked;
