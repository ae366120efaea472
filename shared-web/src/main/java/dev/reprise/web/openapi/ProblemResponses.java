package dev.reprise.web.openapi;

import dev.reprise.identity.Caller;
import dev.reprise.web.json.HttpJson;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.problem.Problem;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds to each operation the problems that it can be answered with, by status. */
final class ProblemResponses implements OperationCustomizer {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = json();

    private final List<ImpliedRefusals> implied;

    ProblemResponses(List<ImpliedRefusals> implied) {
        this.implied = implied;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        refusals(method).stream()
                .collect(
                        Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toList()))
                .forEach((status, codes) ->
                        operation.getResponses().put(Integer.toString(status), response(codes)));
        var example = method.getMethodAnnotation(RefusalExample.class);
        if (example != null) {
            illustrate(operation, example);
        }
        return operation;
    }

    private static void illustrate(Operation operation, RefusalExample refusal) {
        var code = refusal.code();
        var response =
                Objects.requireNonNull(
                        operation.getResponses().get(Integer.toString(code.status())));
        var problem =
                Problem.example(
                        new ApiException(
                                code,
                                refusal.detail(),
                                object(refusal.currentState()),
                                object(refusal.attemptedState()),
                                List.of()),
                        refusal.instance());
        Objects.requireNonNull(response.getContent().get(MEDIA_TYPE))
                .addExamples(
                        code.name(),
                        new Example()
                                .summary(code.title())
                                .value(JSON.convertValue(problem, Object.class)));
    }

    private static Map<String, Object> object(String json) {
        return JSON.readValue(json, new TypeReference<>() {});
    }

    private Set<ErrorCode> refusals(HandlerMethod method) {
        var refusals = EnumSet.of(ErrorCode.MALFORMED_REQUEST, ErrorCode.INTERNAL_ERROR);
        var declared = method.getMethodAnnotation(Refusals.class);
        if (declared != null) {
            refusals.addAll(List.of(declared.value()));
        }
        implied.forEach(each -> refusals.addAll(each.of(method)));
        return refusals;
    }

    /** What follows from a body, a room's code in the path, or credentials that are looked at. */
    static Set<ErrorCode> impliedByParameters(HandlerMethod method) {
        var refusals = EnumSet.noneOf(ErrorCode.class);
        for (var parameter : method.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                refusals.addAll(
                        List.of(
                                ErrorCode.PAYLOAD_TOO_LARGE,
                                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                                ErrorCode.VALIDATION_FAILED));
            }
            if (parameter.hasParameterAnnotation(PathVariable.class)
                    && parameter.getParameter().getName().equals("code")) {
                refusals.add(ErrorCode.ROOM_NOT_FOUND);
            }
            if (parameter.getParameterType() == Caller.class) {
                refusals.add(ErrorCode.UNAUTHENTICATED);
            }
        }
        return refusals;
    }

    private static ApiResponse response(Collection<ErrorCode> codes) {
        var narrowed = new Schema<>();
        narrowed.addProperty("code", Schemas.oneOf(codes.stream().map(ErrorCode::name).toList()));
        var problem = new Schema<>();
        problem.addAllOfItem(Schemas.reference("Problem"));
        problem.addAllOfItem(narrowed);
        return new ApiResponse()
                .description(
                        codes.stream().map(CodeMeanings::line).collect(Collectors.joining("\n")))
                .content(new Content().addMediaType(MEDIA_TYPE, new MediaType().schema(problem)));
    }

    /** All codes there are, for those that belong to no operation. */
    static String allCodes() {
        return Arrays.stream(ErrorCode.values())
                .map(CodeMeanings::line)
                .collect(Collectors.joining("\n"));
    }

    private static JsonMapper json() {
        var builder = JsonMapper.builder();
        HttpJson.configure(builder);
        return builder.build();
    }
}
