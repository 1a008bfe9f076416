package io.tenantshare.architecture.offenders.sdk;

import java.util.logging.Logger;

/** Breaks: libraries do not print, and log through System.Logger. */
final class SdkPrints {

    void greet() {
        Logger.getAnonymousLogger().info("Hello.");
        System.out.println("Hello.");
    }
}
