package dev.reprise.web;

import dev.reprise.identity.ParticipantTokens;
import dev.reprise.identity.TokenProperties;
import dev.reprise.identity.TokenSecrets;
import dev.reprise.web.caller.CallerConfiguration;
import dev.reprise.web.container.ArrivalProperties;
import dev.reprise.web.container.ContainerConfiguration;
import dev.reprise.web.header.CorsProperties;
import dev.reprise.web.header.CrossOrigin;
import dev.reprise.web.header.ProtectiveHeaders;
import dev.reprise.web.json.BodyLimitFilter;
import dev.reprise.web.json.HttpJson;
import dev.reprise.web.json.JsonBodyConfiguration;
import dev.reprise.web.limit.LimitConfiguration;
import dev.reprise.web.parameter.ParameterConfiguration;
import dev.reprise.web.problem.ProblemAdvice;
import dev.reprise.web.problem.ProblemErrorController;
import dev.reprise.web.problem.ProblemFilter;
import dev.reprise.web.problem.ProblemWriter;
import dev.reprise.web.trace.RequestTimer;
import dev.reprise.web.trace.TraceFilter;
import dev.reprise.web.trace.TracingConfiguration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;

/** What both sides' HTTP needs; each side imports it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenProperties.class, CorsProperties.class})
@Import({
    CallerConfiguration.class,
    ContainerConfiguration.class,
    JsonBodyConfiguration.class,
    LimitConfiguration.class,
    ParameterConfiguration.class,
    ProblemAdvice.class,
    ProblemErrorController.class,
    TracingConfiguration.class,
    OpenApiDocument.class
})
public class SharedWebConfiguration {

    /**
     * The system's clock, unless there is another one. It ticks in milliseconds, as Axon Server
     * keeps no more of an event's time: what is acknowledged is what can be read.
     */
    @Bean
    @Fallback
    Clock systemClock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    TokenSecrets tokenSecrets(TokenProperties properties) {
        return TokenSecrets.from(properties);
    }

    @Bean
    MeterBinder tokenSecretsInUse(TokenSecrets secrets) {
        return meters ->
                Gauge.builder("reprise.token.secrets", () -> secrets.all().size())
                        .description("Token secrets that are good; 2 while one is being changed")
                        .register(meters);
    }

    @Bean
    ParticipantTokens participantTokens(
            TokenSecrets secrets, Clock clock, TokenProperties properties) {
        return new ParticipantTokens(secrets, clock, properties);
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json, Clock clock) {
        return new ProblemWriter(json, clock);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return HttpJson::configure;
    }

    @Bean
    JsonFactoryBuilderCustomizer limitedJson() {
        return HttpJson::limit;
    }

    /** Validation speaks English, whatever the sender's language. */
    @Bean
    LocaleResolver localeResolver() {
        return new FixedLocaleResolver(Locale.ENGLISH);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traces() {
        return register(new TraceFilter(), 0, EnumSet.allOf(DispatcherType.class));
    }

    @Bean
    FilterRegistrationBean<RequestTimer> requestTimes(ObjectProvider<MeterRegistry> meters) {
        var timer = new RequestTimer(meters.getIfAvailable(SimpleMeterRegistry::new));
        return register(timer, 1, EnumSet.of(DispatcherType.REQUEST));
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problems(ProblemWriter problems) {
        return register(new ProblemFilter(problems), 2, EnumSet.allOf(DispatcherType.class));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(ArrivalProperties arrival) {
        return register(new BodyLimitFilter(arrival.body()), 3, EnumSet.of(DispatcherType.REQUEST));
    }

    @Bean
    FilterRegistrationBean<ProtectiveHeaders> protectiveHeaders() {
        return register(new ProtectiveHeaders(), 1, EnumSet.of(DispatcherType.REQUEST));
    }

    @Bean
    FilterRegistrationBean<CorsFilter> crossOrigin(CorsProperties properties) {
        return register(CrossOrigin.filter(properties), 4, EnumSet.of(DispatcherType.REQUEST));
    }

    /** The dispatcher makes the same context, and nothing before it asks for one. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> noContextBeforeTheDispatcher() {
        var registration = new FilterRegistrationBean<>(new RequestContextFilter());
        registration.setEnabled(false);
        return registration;
    }

    private static <T extends Filter> FilterRegistrationBean<T> register(
            T filter, int position, EnumSet<DispatcherType> dispatches) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + position);
        registration.setDispatcherTypes(dispatches);
        return registration;
    }
}
