package dev.reprise.web.process;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

import java.util.Map;

/** Starts a process. */
public final class ProcessStart {

    private ProcessStart() {}

    /**
     * Starts an application; a failure is reported, and then thrown.
     *
     * @param settings the name of its file of settings, without the ending
     * @param arguments Spring Boot's
     */
    public static void of(Class<?> application, String settings, String... arguments) {
        // Axon reads it as a system property only; nothing of ours calls home.
        System.setProperty("axoniq.update-checker.disabled", "true");
        var process = new SpringApplication(application);
        process.setBannerMode(Banner.Mode.OFF);
        process.setLogStartupInfo(false);
        process.setDefaultProperties(Map.of("spring.config.name", settings));
        process.run(arguments);
    }
}
