package dev.reprise.browser;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Deployment;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives tests a browser, of which each thread has one, the one server that they visit, and a client
 * of that: one that is started here, or the one that {@code server} names, whose limits are off and
 * whose {@code admin-key} is given.
 */
final class Stage implements ParameterResolver {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Chromium.class || type == Client.class || type == Deployment.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(Stage.class));
        var set = store.computeIfAbsent(Set.class, _ -> Set.build(), Set.class);
        return switch (parameter.getParameter().getType()) {
            case Class<?> type when type == Client.class -> set.server.client();
            case Class<?> type when type == Deployment.class -> set.server;
            default -> set.browser();
        };
    }

    /** Closed by JUnit after the last test. */
    private static final class Set implements AutoCloseable {

        private final @Nullable Path data;
        private final Deployment server;
        // Playwright is for one thread.
        private final Map<Thread, Chromium> browsers = new ConcurrentHashMap<>();

        private Set(@Nullable Path data, Deployment server) {
            this.data = data;
            this.server = server;
        }

        static Set build() {
            Chromium.assumeInstalled();
            Awaitility.pollInSameThread();
            Awaitility.setDefaultTimeout(PATIENCE);
            var running = System.getProperty("server", "");
            if (!running.isEmpty()) {
                return new Set(null, new Running(URI.create(running)));
            }
            try {
                var data = Files.createTempDirectory("browser");
                return new Set(data, Deployment.start(data, "--reprise.rate-limits.enabled=false"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Chromium browser() {
            return browsers.computeIfAbsent(
                    Thread.currentThread(), _ -> Chromium.at(server.queries()));
        }

        @Override
        public void close() throws IOException {
            browsers.values().forEach(Chromium::close);
            server.close();
            if (data != null) {
                FileSystemUtils.deleteRecursively(data);
            }
        }
    }
}
