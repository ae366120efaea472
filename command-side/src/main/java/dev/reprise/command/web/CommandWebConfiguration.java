package dev.reprise.command.web;

import dev.reprise.command.refusal.RefusedCommands;
import dev.reprise.seal.KeyLookup;
import dev.reprise.web.caller.CallerArgumentResolver;

import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Lets controllers declare the {@link dev.reprise.command.decision.domain.CommandContext} of their
 * command.
 */
@Configuration(proxyBeanMethods = false)
class CommandWebConfiguration {

    @Bean
    WebMvcConfigurer requestArguments(
            CallerArgumentResolver callers,
            RefusedCommands refused,
            QueryGateway queries,
            JsonMapper json,
            KeyLookup keys) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(
                        new CommandContextArgumentResolver(
                                callers, refused, new RequestHashes(keys)));
            }

            @Override
            public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
                handlers.add(new AcknowledgementWriter(new ReadYourWrites(queries), json));
            }
        };
    }
}
