package dev.reprise.web.openapi;

import dev.reprise.identity.Caller;
import dev.reprise.web.caller.Authenticated;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.SecurityRequirement;

import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

import java.util.List;

/** Says of operations that take a {@link Caller} whether credentials are required or welcome. */
public final class CallerSecurity implements OperationCustomizer {

    CallerSecurity() {}

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        for (var parameter : method.getMethodParameters()) {
            if (parameter.getParameterType() == Caller.class) {
                if (parameter.hasParameterAnnotation(Authenticated.class)) {
                    require(operation);
                } else {
                    welcome(operation);
                }
            }
        }
        return operation;
    }

    /** Credentials are required. */
    public static void require(Operation operation) {
        operation.setSecurity(List.of(bearer()));
    }

    /** Credentials are looked at if they are there. */
    public static void welcome(Operation operation) {
        operation.setSecurity(List.of(bearer(), new SecurityRequirement()));
    }

    private static SecurityRequirement bearer() {
        return new SecurityRequirement().addList(ApiOverview.BEARER);
    }
}
