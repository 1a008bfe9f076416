package com.example.sharing;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantshare.micrometer.MicrometerObserver;
import io.tenantshare.sdk.Sharing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A web service that shares images, on the storage that {@code sharing.storage} names. */
@SpringBootApplication
public class SharingService {

    public static void main(String[] arguments) {
        SpringApplication.run(SharingService.class, arguments);
    }

    /** Spring closes it after the web server, which has finished its requests by then. */
    @Bean
    Sharing sharing(@Value("${sharing.storage}") String storage, MeterRegistry meters) {
        return Sharing.builder()
                .storage(storage)
                .observer(new MicrometerObserver(meters))
                .build();
    }
}
