package dev.reprise.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

import tools.jackson.databind.json.JsonMapper;

/** Shows the {@link RequestExample}s of an operation. */
final class RequestExamples implements OperationCustomizer {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var examples =
                AnnotatedElementUtils.findMergedRepeatableAnnotations(
                        method.getMethod(), RequestExample.class);
        for (var example : examples) {
            for (var mediaType : operation.getRequestBody().getContent().values()) {
                mediaType.addExamples(
                        example.summary(),
                        new Example()
                                .summary(example.summary())
                                .value(JSON.readValue(example.json(), Object.class)));
            }
        }
        return operation;
    }
}
