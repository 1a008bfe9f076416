package io.tenantshare.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component is if it is left out; without this annotation it must be there, unless it is an Optional. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface OrElse {

    /** A text or a word as it is, everything else as JSON. */
    String value();
}
