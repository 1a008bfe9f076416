package io.tenantshare.mongo.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** Runs a test class once for each layer, for {@link OnEveryDeployment}. */
final class EveryDeployment implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    /** As it does for a class that is not for the layers to run on. */
    @Override
    public boolean mayReturnZeroClassTemplateInvocationContexts(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        List<Layer> except = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnEveryDeployment.class)
                .map(annotation -> List.of(annotation.except()))
                .orElse(List.of());
        Set<Layer> only = Settings.of(context).only();
        return Arrays.stream(Layer.values())
                .filter(layer -> !except.contains(layer) && (only.isEmpty() || only.contains(layer)))
                .map(OnLayer::new);
    }

    /** One of these runs. */
    private record OnLayer(Layer layer) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return layer.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new OfLayer(layer));
        }
    }

    /** Resolves the deployment for the tests of one run. */
    private static final class OfLayer implements BeforeClassTemplateInvocationCallback, ParameterResolver {

        private static final Namespace NAMESPACE = Namespace.create(OfLayer.class);

        private final Layer layer;

        OfLayer(Layer layer) {
            this.layer = layer;
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            Settings settings = Settings.of(context);
            if (Servers.find(layer, settings) instanceof Servers.Missing missing) {
                String message = "layer " + layer + " is not available: " + missing.reason();
                if (missing.broken() || isRequired(settings)) {
                    throw new AssertionFailedError(message);
                }
                Assumptions.abort(message);
            }
        }

        private boolean isRequired(Settings settings) {
            return settings.required().contains(layer)
                    // If no real server is available, only one of the two layers fails.
                    || (settings.anyRequired()
                            && layer == Layer.EXTERNAL
                            && Servers.find(Layer.CONTAINER, settings) instanceof Servers.Missing);
        }

        /** A deployment belongs to one test, even if the constructor has it as a parameter. */
        @Override
        public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
            return ExtensionContextScope.TEST_METHOD;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Deployment.class;
        }

        @Override
        public Deployment resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // JUnit closes what it finds in a store at the end of the test.
            return context.getStore(NAMESPACE)
                    .computeIfAbsent(
                            Deployment.class,
                            type -> Servers.find(layer, Settings.of(context)).deployment(layer),
                            Deployment.class);
        }
    }
}
