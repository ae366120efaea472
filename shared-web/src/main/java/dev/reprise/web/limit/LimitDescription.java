package dev.reprise.web.limit;

import dev.reprise.web.openapi.ImpliedRefusals;
import dev.reprise.web.openapi.Schemas;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;

import java.util.Set;

/** Says of every operation which tier it counts in, and that it may be refused for that. */
final class LimitDescription
        implements OperationCustomizer, OpenApiCustomizer, ImpliedRefusals, Ordered {

    private static final String POLICY = "RateLimitPolicy";
    private static final String REFUSED = Integer.toString(ErrorCode.RATE_LIMITED.status());

    private final Tiers tiers = new Tiers();
    private final RateLimitProperties properties;

    LimitDescription(RateLimitProperties properties) {
        this.properties = properties;
    }

    @Override
    public Set<ErrorCode> of(HandlerMethod operation) {
        return Set.of(ErrorCode.RATE_LIMITED);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var tier = tiers.of(method);
        operation.addExtension("x-rate-limit-tier", tier.label());
        operation.setDescription(
                "%s\n\nLimited: %s, and %s.%s"
                        .formatted(
                                operation.getDescription(),
                                perMinute(tier),
                                perMinute(Tier.ADDRESS),
                                tier == Tier.JOINING ? joinsOfAnAddress() : ""));
        return operation;
    }

    private String joinsOfAnAddress() {
        return " Besides: %s, %s, and %s."
                .formatted(
                        perMinute(Tier.JOINING_FROM_ADDRESS),
                        perMinute(Tier.FAILED_JOINS),
                        perMinute(Tier.GUESSED_CODES));
    }

    private String perMinute(Tier tier) {
        return properties.limit(tier) + " " + tier.what() + " a minute";
    }

    /** After all others that describe answers. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        components.addHeaders(
                LimitHeaders.LEFT,
                text(
                        "What is left of each tier that the request counts in (`r`), and in how"
                                + " many seconds all of it will be there again (`t`)",
                        "\"commands\";r=598;t=1"));
        components.addHeaders(
                POLICY,
                text(
                        "The tiers that the request counts in: how many (`q`) in how many seconds"
                                + " (`w`)",
                        "\"commands\";q=600;w=60"));
        components.addHeaders(
                "RetryAfter",
                new Header().description("Seconds to wait before another try").schema(seconds()));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().forEach(LimitDescription::describe));
    }

    private static void describe(String status, ApiResponse response) {
        response.addHeaderObject(LimitHeaders.LEFT, reference(LimitHeaders.LEFT));
        response.addHeaderObject(LimitHeaders.POLICY, reference(POLICY));
        if (status.equals(REFUSED)) {
            response.addHeaderObject("Retry-After", reference("RetryAfter"));
        }
    }

    private static Schema<Integer> seconds() {
        var seconds = new Schema<Integer>();
        seconds.addType("integer");
        return seconds;
    }

    private static Header text(String description, String example) {
        var schema = Schemas.text();
        schema.addExample(example);
        return new Header().description(description).schema(schema);
    }

    private static Header reference(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }
}
