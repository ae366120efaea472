package dev.reprise.web.openapi;

import dev.reprise.identity.Caller;

import io.swagger.v3.oas.models.OpenAPI;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what both sides' descriptions share. */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI document() {
        return ApiOverview.document();
    }

    @Bean
    ApiOverview apiOverview() {
        return new ApiOverview();
    }

    @Bean
    RecordSchemas recordSchemas(ObjectProvider<NamedSchemas> names) {
        return new RecordSchemas(names.stream());
    }

    @Bean
    ImpliedRefusals impliedByParameters() {
        return ProblemResponses::impliedByParameters;
    }

    @Bean
    CallerSecurity callerSecurity() {
        return new CallerSecurity();
    }

    @Bean
    PathParameters pathParameters() {
        return new PathParameters();
    }

    @Bean
    RequestExamples requestExamples() {
        return new RequestExamples();
    }

    @Bean
    ProblemResponses problemResponses(ObjectProvider<ImpliedRefusals> implied) {
        return new ProblemResponses(implied.stream().toList());
    }
}
