package dev.reprise.web.caller;

import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.header.Firewall;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.List;

/** Wires what reads credentials, and what refuses them when their turn comes. */
@Configuration(proxyBeanMethods = false)
public class CallerConfiguration {

    /** Before anything routes by the path. */
    @Bean
    FilterRegistrationBean<Firewall> paths(Firewall firewall) {
        return register(firewall, 5);
    }

    @Bean
    FilterRegistrationBean<CredentialReader> credentials(
            ParticipantTokens tokens, ObjectProvider<ApiKeyVerifier> apiKeys) {
        return register(new CredentialReader(tokens, apiKeys), 6);
    }

    @Bean
    Firewall firewall() {
        return new Firewall();
    }

    @Bean
    CallerArgumentResolver callerArgumentResolver(ParticipantTokens tokens) {
        return new CallerArgumentResolver(tokens);
    }

    @Bean
    WebMvcConfigurer callerArguments(CallerArgumentResolver callers, Firewall firewall) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(callers);
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(firewall).order(Ordered.HIGHEST_PRECEDENCE + 1);
                interceptors
                        .addInterceptor(new QueryCredentials())
                        .order(Ordered.HIGHEST_PRECEDENCE + 1);
            }
        };
    }

    @Bean
    WebMvcRegistrations lastCheck() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new OnlyFittingMapping();
            }

            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new AuthenticateLastAdapter();
            }
        };
    }

    private static <T extends Filter> FilterRegistrationBean<T> register(T filter, int position) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + position);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
