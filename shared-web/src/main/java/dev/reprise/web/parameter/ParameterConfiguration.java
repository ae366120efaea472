package dev.reprise.web.parameter;

import dev.reprise.web.header.Negotiation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;

/** Wires what is checked of every request once it is known where it leads. */
@Configuration(proxyBeanMethods = false)
public class ParameterConfiguration {

    @Bean
    WebMvcConfigurer formOfRequests() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PathTextResolver());
                resolvers.add(new QueryRecordResolver());
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new Negotiation())
                        .addPathPatterns("/api/**")
                        .order(Ordered.HIGHEST_PRECEDENCE + 2);
                interceptors
                        .addInterceptor(new KnownParameters())
                        .addPathPatterns("/api/**")
                        .order(Ordered.HIGHEST_PRECEDENCE + 3);
            }
        };
    }
}
