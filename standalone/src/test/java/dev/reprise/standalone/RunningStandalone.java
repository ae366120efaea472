package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The standalone in this process. */
public final class RunningStandalone implements Deployment {

    private final ConfigurableApplicationContext context;
    private final Supplier<String> adminKey;

    RunningStandalone(Path data, @Nullable MovableClock clock, List<String> options) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        context =
                new SpringApplicationBuilder(Standalone.class)
                        .initializers(goingBy(clock))
                        .properties("spring.main.banner-mode=off")
                        .run(ServerProcess.arguments(data, options).toArray(String[]::new));
        adminKey = adminKeyIn(data);
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> goingBy(
            @Nullable MovableClock clock) {
        return context -> {
            if (clock != null) {
                ((GenericApplicationContext) context)
                        .registerBean("movableClock", Clock.class, () -> clock);
            }
        };
    }

    /** The standalone makes itself one at its first start. */
    static Supplier<String> adminKeyIn(Path data) {
        return () -> {
            try {
                return Files.readString(data.resolve("admin-key")).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public URI commands() {
        return at("local.server.port");
    }

    @Override
    public URI queries() {
        return commands();
    }

    @Override
    public JsonNode health(String group) {
        return ServerProcess.health(operators().resolve("/actuator"), group);
    }

    /** Where operators ask. */
    URI operators() {
        return at("local.management.port");
    }

    private URI at(String port) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port));
    }

    @Override
    public String adminKey() {
        return adminKey.get();
    }

    /** One of several of a type. */
    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
