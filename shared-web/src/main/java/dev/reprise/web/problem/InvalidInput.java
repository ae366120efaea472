package dev.reprise.web.problem;

import dev.reprise.web.problem.ApiException.FieldProblem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Explains which fields and parameters are not valid, without saying what holds them. */
final class InvalidInput {

    private static final String WHOLE_BODY = "body";
    private static final String NOT_ALLOWED = "is not allowed";

    private InvalidInput() {}

    static ApiException explain(BindingResult result) {
        return invalid(result.getAllErrors().stream().map(InvalidInput::of));
    }

    static ApiException explain(HandlerMethodValidationException failure) {
        return invalid(
                Stream.concat(
                        failure.getParameterValidationResults().stream()
                                .flatMap(InvalidInput::ofParameter),
                        failure.getCrossParameterValidationResults().stream()
                                .map(error -> new FieldProblem("parameters", message(error)))));
    }

    static ApiException explain(ConstraintViolationException failure) {
        return invalid(
                failure.getConstraintViolations().stream()
                        .map(it -> new FieldProblem(path(it), it.getMessage())));
    }

    static ApiException explain(MethodArgumentTypeMismatchException mismatch) {
        return ApiException.invalid(
                mismatch.getName(), "must be " + TypeNames.of(mismatch.getRequiredType()));
    }

    private static Stream<FieldProblem> ofParameter(ParameterValidationResult result) {
        if (result instanceof ParameterErrors body) {
            return body.getAllErrors().stream().map(InvalidInput::of);
        }
        var name = nameOf(result.getMethodParameter());
        var index = result.getContainerIndex();
        var field = index == null ? name : name + "[" + index + "]";
        return result.getResolvableErrors().stream()
                .map(error -> new FieldProblem(field, message(error)));
    }

    private static FieldProblem of(ObjectError error) {
        return error instanceof FieldError field
                // Spring's own message for these names Java types.
                ? new FieldProblem(
                        field.getField(), field.isBindingFailure() ? NOT_ALLOWED : message(field))
                : new FieldProblem(WHOLE_BODY, message(error));
    }

    private static String nameOf(MethodParameter parameter) {
        return Stream.of(RequestParam.class, PathVariable.class, RequestHeader.class)
                .map(parameter::getParameterAnnotation)
                .filter(Objects::nonNull)
                .map(annotation -> (String) AnnotationUtils.getValue(annotation, "name"))
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElseGet(
                        () -> Objects.requireNonNullElse(parameter.getParameterName(), WHOLE_BODY));
    }

    private static String path(ConstraintViolation<?> violation) {
        var nodes =
                StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                        .filter(node -> node.getKind() != ElementKind.METHOD)
                        .map(Path.Node::toString)
                        .filter(node -> !node.isEmpty())
                        .toList();
        return nodes.isEmpty() ? WHOLE_BODY : String.join(".", nodes);
    }

    private static String message(MessageSourceResolvable error) {
        @Nullable String message = error.getDefaultMessage();
        return message == null ? NOT_ALLOWED : message;
    }

    private static ApiException invalid(Stream<FieldProblem> errors) {
        List<FieldProblem> sorted =
                errors.sorted(
                                Comparator.comparing(FieldProblem::field)
                                        .thenComparing(FieldProblem::message))
                        .toList();
        return ApiException.invalid(sorted);
    }
}
