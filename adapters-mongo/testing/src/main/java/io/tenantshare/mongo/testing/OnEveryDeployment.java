package io.tenantshare.mongo.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class once on each {@link Layer}; constructors and methods of the class may ask for the {@link Deployment}.
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
 * <p>A layer that is not there is skipped; the report and the log say which, and what to set. The property {@code
 * tenantshare.mongodb.required} turns the skip into a failure: {@code true} asks for at least one real server, a list as
 * {@code external,container} for each of these. An external server that is set and does not answer is always a failure.
 * The property {@code tenantshare.mongodb.uri} goes before the environment variable, and {@code
 * tenantshare.mongodb.container=false} leaves Docker alone.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(EveryDeployment.class)
public @interface OnEveryDeployment {

    /** Layers that the class does not run on, for example because it asks for what only a real server does. */
    Layer[] except() default {};
}
