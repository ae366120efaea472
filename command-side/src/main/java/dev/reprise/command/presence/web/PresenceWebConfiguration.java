package dev.reprise.command.presence.web;

import dev.reprise.identity.HeartbeatListener;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets heartbeats be taken from requests. */
@Configuration(proxyBeanMethods = false)
class PresenceWebConfiguration {

    @Bean
    WebMvcConfigurer signsFromRequests(HeartbeatListener signs) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new HeartbeatsFromRequests(signs))
                        .addPathPatterns("/api/v1/rooms/**");
            }
        };
    }
}
