package dev.reprise.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Describes what stands in paths: room codes and participants' identifiers. */
final class PathParameters implements OperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter ->
                            "path".equals(parameter.getIn()) && parameter.getDescription() == null)
                    .forEach(PathParameters::describe);
        }
        return operation;
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case "code" ->
                    parameter
                            .description("The room's code, in either case")
                            .schema(Schemas.text("^[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{6}$"))
                            .example("K7M2QX");
            case "id" ->
                    parameter
                            .description("The participant's `participantId`")
                            .example("p-0123456789abcdef01234567");
            default -> {}
        }
    }
}
