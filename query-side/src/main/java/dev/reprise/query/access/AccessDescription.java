package dev.reprise.query.access;

import dev.reprise.events.access.SupportReason;
import dev.reprise.web.openapi.CallerSecurity;
import dev.reprise.web.openapi.ImpliedRefusals;
import dev.reprise.web.openapi.Schemas;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Describes what all reads of a room share: whose credentials are looked at, and the reason. */
final class AccessDescription implements OperationCustomizer, OpenApiCustomizer, ImpliedRefusals {

    private static final String REASON = "SupportReason";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AuditedCaller.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (isLook(method)) {
            CallerSecurity.welcome(operation);
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + REASON));
        }
        return operation;
    }

    @Override
    public Set<ErrorCode> of(HandlerMethod method) {
        return isLook(method)
                ? EnumSet.of(
                        ErrorCode.UNAUTHENTICATED,
                        ErrorCode.REASON_REQUIRED,
                        ErrorCode.ENGINE_UNAVAILABLE)
                : EnumSet.noneOf(ErrorCode.class);
    }

    @Override
    public void customise(OpenAPI document) {
        var form = Schemas.text();
        form.setMinLength(SupportReason.SHORTEST);
        form.setMaxLength(SupportReason.LONGEST);
        document.getComponents()
                .addParameters(
                        REASON,
                        new HeaderParameter()
                                .name(AuditedCaller.HEADER)
                                .description(
                                        "Why an API key with `support:replay` looks in, as UTF-8;"
                                            + " percent-encoded where `fetch` could not send it;"
                                            + " without it, such a key is refused with"
                                            + " `REASON_REQUIRED`. It is put on record, with the"
                                            + " key, the time, the room and the revisions, before"
                                            + " anything is answered; the room's host can read it"
                                            + " at `/rooms/{code}/audit`. Other callers need no"
                                            + " reason, and leave no trace.")
                                .schema(form));
    }

    private static boolean isLook(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == AuditedCaller.class);
    }
}
