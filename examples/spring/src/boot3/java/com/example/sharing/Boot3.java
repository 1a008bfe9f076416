package com.example.sharing;

import com.fasterxml.jackson.databind.Module;
import io.tenantshare.jackson2.TenantshareModule;
import io.tenantshare.sdk.Sharing;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is different in the other generation of Spring Boot. */
@Configuration
class Boot3 {

    /** The values of Tenantshare in their JSON forms, in requests and answers. */
    @Bean
    Module tenantshareJson() {
        return new TenantshareModule();
    }

    /** A storage that is told late still serves, so only one that does not is down. It answers within two seconds. */
    @Bean
    HealthIndicator sharingHealthIndicator(Sharing sharing) {
        return () -> {
            var health = sharing.health(Duration.ofSeconds(2));
            var status = health.status() == io.tenantshare.sdk.Health.Status.DOWN ? Health.down() : Health.up();
            return status.withDetail("sharing", health.status().code()).build();
        };
    }
}
