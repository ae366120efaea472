package dev.reprise.web.json;

import dev.reprise.web.limit.CountedBytesConverter;
import dev.reprise.web.limit.LargeAnswers;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.HibernateValidatorConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/** Wires what reads bodies: one reader, for JSON, and what counts lengths in them. */
@Configuration(proxyBeanMethods = false)
public class JsonBodyConfiguration {

    @Bean
    WebMvcConfigurer jsonBodies(LargeAnswers answers, JsonMapper json, Validator validator) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                // Behind the limits, which count what is refused here.
                interceptors.addInterceptor(new JsonBodies()).order(Ordered.HIGHEST_PRECEDENCE + 2);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new JsonBodyResolver(json, validator));
            }

            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                var bytes = new CountedBytesConverter(answers);
                converters.configureMessageConvertersList(all -> {
                    all.removeIf(each -> !isKnown(each));
                    all.replaceAll(
                            each -> each instanceof ByteArrayHttpMessageConverter ? bytes : each);
                });
            }
        };
    }

    /**
     * Libraries on the class path bring converters for YAML, XML and more, which read bodies
     * without any of our limits. Of those that stay, only the one for JSON reads objects.
     */
    private static boolean isKnown(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter
                || converter instanceof ByteArrayHttpMessageConverter
                || converter instanceof StringHttpMessageConverter
                || converter instanceof ResourceHttpMessageConverter
                || converter instanceof ResourceRegionHttpMessageConverter;
    }

    /** Bean Validation takes the validator of the most specific type. */
    @Bean
    ValidationConfigurationCustomizer lengthsInCodePoints() {
        return configuration -> {
            if (configuration instanceof HibernateValidatorConfiguration hibernate) {
                var mapping = hibernate.createConstraintMapping();
                mapping.constraintDefinition(Size.class).validatedBy(CodePointSize.class);
                hibernate.addMapping(mapping);
            }
        };
    }
}
