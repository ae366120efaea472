package dev.reprise.console;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.time.Duration;

/**
 * Serves the console at {@code /console/}: one page for all addresses there, never stored, and its
 * files below {@code /console/a/}, under a hash of them all, stored for as long as a browser likes.
 */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

    private static final String PAGE = "/console/";
    private static final String ASSETS = PAGE + "a/";

    @Bean
    WebMvcConfigurer consolePages() {
        // Read at the first visit, so that a start does not wait for it.
        var files = SingletonSupplier.of(() -> ConsoleFiles.read(ASSETS));
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/", PAGE);
                registry.addRedirectViewController("/console", PAGE);
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(ASSETS + "**")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable())
                        .setUseLastModified(false)
                        .resourceChain(false)
                        .addResolver(new ConsoleResolver(path -> files.obtain().asset(path)));
                registry.addResourceHandler(PAGE, PAGE + "**")
                        .setUseLastModified(false)
                        .resourceChain(false)
                        .addResolver(new ConsoleResolver(_ -> files.obtain().page()));
            }
        };
    }
}
