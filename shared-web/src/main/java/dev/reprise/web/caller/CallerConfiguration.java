package dev.reprise.web.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.ParticipantTokens;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.problem.ProblemWriter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import java.util.List;

/** Wires Spring Security so that it reads credentials, refuses nothing and keeps no session. */
@Configuration(proxyBeanMethods = false)
public class CallerConfiguration {

    @Bean
    SecurityFilterChain callers(
            HttpSecurity http,
            ParticipantTokens tokens,
            ObjectProvider<ApiKeyVerifier> apiKeys,
            ProblemWriter problems) {
        var reader = new CredentialReader(tokens, apiKeys);
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // ProtectiveHeaders sets them, on what this chain never sees as well.
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.anyRequest().permitAll())
                .oauth2ResourceServer(it ->
                        it.authenticationConverter(reader)
                                .authenticationManagerResolver(_ -> reader))
                .exceptionHandling(it ->
                        it.authenticationEntryPoint((request, response, e) ->
                                        problems.write(e, request, response))
                                .accessDeniedHandler((request, response, e) ->
                                        problems.write(e, request, response)))
                .build();
    }

    /**
     * Leaves unknown methods to the dispatcher, whose answer is 405. Judges headers as UTF-8: taken
     * byte for byte, as they come, some letters have the form of control characters.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderValues(value ->
                new String(value.getBytes(ISO_8859_1), UTF_8)
                        .codePoints()
                        .allMatch(CallerConfiguration::isAllowedInHeaders));
        return firewall;
    }

    private static boolean isAllowedInHeaders(int character) {
        return character == '\t'
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.UNASSIGNED -> false;
                    default -> true;
                };
    }

    @Bean
    RequestRejectedHandler requestsThatTheFirewallRejects(ProblemWriter problems) {
        var refusal =
                new ApiException(
                        ErrorCode.MALFORMED_REQUEST, "The path or a header is not acceptable.");
        return (request, response, _) -> problems.write(refusal, request, response);
    }

    @Bean
    CallerArgumentResolver callerArgumentResolver(ParticipantTokens tokens) {
        return new CallerArgumentResolver(tokens);
    }

    @Bean
    WebMvcConfigurer callerArguments(CallerArgumentResolver callers) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(callers);
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
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
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new AuthenticateLastAdapter();
            }
        };
    }
}
