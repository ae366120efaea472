package dev.reprise.web.limit;

import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.address.ProxyProperties;

import io.github.bucket4j.TimeMeter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the limits of everything below {@code /api/}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    RateLimitProperties.class,
    OpenStreamProperties.class,
    ProxyProperties.class
})
public class LimitConfiguration {

    @Bean
    ClientAddresses clientAddresses(ProxyProperties properties) {
        return new ClientAddresses(properties);
    }

    @Bean
    LimitDescription limitDescription(RateLimitProperties properties) {
        return new LimitDescription(properties);
    }

    @Bean
    OpenStreams openStreams(
            RateLimitProperties limits,
            OpenStreamProperties properties,
            ClientAddresses addresses) {
        return new OpenStreams(limits.enabled(), properties, addresses);
    }

    @Bean
    WebMvcConfigurer rateLimits(RateLimitProperties properties, ClientAddresses addresses) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                if (properties.enabled()) {
                    var buckets = new Buckets(properties, TimeMeter.SYSTEM_NANOTIME);
                    interceptors
                            .addInterceptor(
                                    new LimitInterceptor(
                                            buckets,
                                            new Brake(buckets, Thread::sleep),
                                            new LimitHeaders(properties),
                                            addresses))
                            .addPathPatterns("/api/**")
                            .order(Ordered.HIGHEST_PRECEDENCE);
                }
            }
        };
    }
}
