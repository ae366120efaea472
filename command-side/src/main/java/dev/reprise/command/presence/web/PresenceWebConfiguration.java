package dev.reprise.command.presence.web;

import dev.reprise.identity.SignOfLife;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets signs of life be taken from requests. */
@Configuration(proxyBeanMethods = false)
class PresenceWebConfiguration {

    @Bean
    WebMvcConfigurer signsFromRequests(SignOfLife signs) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new SignsFromRequests(signs))
                        .addPathPatterns("/api/v1/rooms/**");
            }
        };
    }
}
