package dev.reprise.web.limit;

import dev.reprise.web.address.ClientAddresses;
import dev.reprise.web.address.ProxyProperties;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.EnumSet;

/** Wires the limits of everything below {@code /api/}, and of what leads nowhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    RateLimitProperties.class,
    OpenStreamProperties.class,
    ProxyProperties.class
})
public class LimitConfiguration {

    private static final long LEAST_WAITING = 8L << 20;

    @Bean
    ClientAddresses clientAddresses(ProxyProperties properties) {
        return new ClientAddresses(properties);
    }

    @Bean
    LimitMeters limitMeters(ObjectProvider<MeterRegistry> meters) {
        return new LimitMeters(meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    OpenStreams openStreams(
            RateLimitProperties limits,
            OpenStreamProperties properties,
            ClientAddresses addresses,
            LimitMeters meters) {
        return new OpenStreams(limits.enabled(), properties, addresses, meters);
    }

    /** A tenth of the heap, and always some. */
    @Bean
    LargeAnswers largeAnswers() {
        return new LargeAnswers(Math.max(LEAST_WAITING, Runtime.getRuntime().maxMemory() / 10));
    }

    /** Real time, unless there is another one. */
    @Bean
    @Fallback
    Sleeper pause() {
        return Thread::sleep;
    }

    @Bean
    Buckets buckets(RateLimitProperties properties) {
        return new Buckets(properties, TimeMeter.SYSTEM_NANOTIME);
    }

    @Bean
    RefusalPenalty brake(Buckets buckets, Sleeper sleeper) {
        return new RefusalPenalty(buckets, sleeper);
    }

    /** Before everything that refuses. */
    @Bean
    FilterRegistrationBean<UnroutedRequestFilter> strays(
            RateLimitProperties properties, RefusalPenalty penalty, ClientAddresses addresses) {
        var registration =
                new FilterRegistrationBean<>(new UnroutedRequestFilter(penalty, addresses));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setEnabled(properties.enabled());
        return registration;
    }

    @Bean
    WebMvcConfigurer rateLimits(
            RateLimitProperties properties,
            Buckets buckets,
            RefusalPenalty penalty,
            ClientAddresses addresses,
            LimitMeters meters) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                if (properties.enabled()) {
                    interceptors
                            .addInterceptor(
                                    new LimitInterceptor(
                                            buckets,
                                            new LimitAnswers(
                                                    buckets,
                                                    penalty,
                                                    new LimitHeaders(properties),
                                                    meters),
                                            addresses,
                                            new TriedCodes(properties.remembered())))
                            .addPathPatterns("/api/**")
                            .order(Ordered.HIGHEST_PRECEDENCE);
                }
            }
        };
    }
}
