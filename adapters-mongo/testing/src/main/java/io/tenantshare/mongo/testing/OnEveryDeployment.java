package io.tenantshare.mongo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on each {@link Layer}. Constructors and methods of the class may have a {@link Deployment} as a
 * parameter.
 *
 * <pre>{@code
 * @OnEveryDeployment
 * class MongoStorageContractTest implements StorageContract {
 *
 *     private final Storage storage;
 *
 *     MongoStorageContractTest(Deployment deployment) {
 *         storage = open(deployment.uri(), deployment.freshDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>A layer that is not available is skipped; the report and the log say which, and what to set. The property {@code
 * tenantshare.mongodb.required} makes this a failure: {@code true} requires at least one real server, and a list such as
 * {@code external,container} requires each of these layers. An external server that is set and does not answer is always a
 * failure. The property {@code tenantshare.mongodb.uri} has priority over the environment variable, and {@code
 * tenantshare.mongodb.container=false} switches Docker off, and {@code tenantshare.mongodb.only}, a list as well, leaves the
 * other layers out.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EveryDeployment.class)
public @interface OnEveryDeployment {

    /** The layers that the class does not run on. */
    Layer[] except() default {};
}
