package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.web.openapi.CallerSecurity;
import dev.reprise.web.openapi.ImpliedRefusals;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;
import dev.reprise.web.openapi.Schemas;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Describes what all commands share: their headers, their credentials and their refusals. */
class CommandDescription implements OperationCustomizer, OpenApiCustomizer, ImpliedRefusals {

    private static final String KEY = "IdempotencyKey";
    private static final String SECRET_KEY = "SecretIdempotencyKey";
    private static final String IF_MATCH = "IfMatch";
    private static final String PREFER = "Prefer";
    private static final String ETAG = "AggregateVersion";
    private static final String PREFERENCE_APPLIED = "PreferenceApplied";

    static NamedSchemas names() {
        return NamedSchemas.of(
                new NamedSchema(
                        Ack.class,
                        "Ack",
                        "Says that a command was accepted and its events are durably stored."
                                + " `revision` is there where the sender waited for it."),
                new NamedSchema(
                        Ack.AggregateVersion.class,
                        "AggregateVersion",
                        "The command's aggregate, `Room` or `Participant`, and its version now"),
                new NamedSchema(
                        Ack.EventReference.class, "EventReference", "An event of the command"));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var request = request(method);
        if (request == null) {
            return operation;
        }
        if (request.hasParameterAnnotation(OpenToAll.class)) {
            operation.setSecurity(List.of());
            operation.addParametersItem(parameter(SECRET_KEY));
        } else {
            CallerSecurity.require(operation);
            operation.addParametersItem(parameter(KEY));
        }
        operation.addParametersItem(parameter(IF_MATCH));
        var waits = AcknowledgementWriter.isAcknowledged(method.getReturnType());
        if (waits) {
            operation.addParametersItem(parameter(PREFER));
        }
        operation
                .getResponses()
                .forEach((status, response) -> {
                    if (status.startsWith("2")) {
                        if ("OK".equals(response.getDescription())) {
                            response.setDescription("Accepted, and durably stored");
                        }
                        response.addHeaderObject("ETag", header(ETAG));
                        if (waits) {
                            response.addHeaderObject(
                                    "Preference-Applied", header(PREFERENCE_APPLIED));
                        }
                    }
                });
        return operation;
    }

    @Override
    public Set<ErrorCode> of(HandlerMethod method) {
        var refusals = EnumSet.noneOf(ErrorCode.class);
        var request = request(method);
        if (request != null) {
            refusals.addAll(
                    List.of(
                            ErrorCode.NOT_ACCEPTABLE,
                            ErrorCode.VERSION_CONFLICT,
                            ErrorCode.VALIDATION_FAILED,
                            ErrorCode.IDEMPOTENCY_KEY_REUSED,
                            ErrorCode.ENGINE_UNAVAILABLE,
                            ErrorCode.COMMAND_TIMEOUT));
            if (!request.hasParameterAnnotation(OpenToAll.class)) {
                refusals.addAll(List.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN));
            }
        }
        return refusals;
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        describe(components);
        var moves = Schemas.named(components, "MovesRequest");
        moves.addOneOfItem(requiring("cardId", "fromPile", "toPile", "position"));
        moves.addOneOfItem(requiring("moves"));
    }

    private static Schema<?> requiring(String... members) {
        var schema = new Schema<>();
        schema.setRequired(List.of(members));
        return schema;
    }

    private static void describe(Components components) {
        components
                .addParameters(
                        KEY,
                        key(1).description(
                                        "Makes the command safe to send again: the same key with"
                                            + " the same request is answered with the first"
                                            + " acknowledgement, and nothing happens twice. It"
                                            + " becomes the `commandId`, which is public: put no"
                                            + " secret into it. Keys belong to their caller. Quotes"
                                            + " around it are left out."))
                .addParameters(
                        SECRET_KEY,
                        key(IdempotencyKey.SECRET_LENGTH)
                                .description(
                                        """
                                        Makes the command safe to send again. Here the key is a \
                                        secret of at least %d characters that only its sender \
                                        knows, since the answer carries a `token`; only its hash \
                                        is kept, and the `commandId` is the server's.\
                                        """
                                                .formatted(IdempotencyKey.SECRET_LENGTH)))
                .addParameters(
                        IF_MATCH,
                        new HeaderParameter()
                                .name("If-Match")
                                .description(
                                        "The version that the aggregate must have, in quotes, or"
                                            + " several with commas between them; `*` for any that"
                                            + " there is. If none matches, the command is refused"
                                            + " with `VERSION_CONFLICT`. Weak tags never match, and"
                                            + " what a command creates has no version to match.")
                                .schema(Schemas.text()))
                .addParameters(
                        PREFER,
                        new HeaderParameter()
                                .name(WaitPreference.HEADER)
                                .description(
                                        "`wait=N` holds the answer back until the read side shows"
                                            + " the events, for at most N seconds, never more than"
                                            + " 10 (a longer wait is 10, and what cannot be read is"
                                            + " ignored); then `revision` is in the answer.")
                                .schema(Schemas.text())
                                .example("wait=2"))
                .addHeaders(
                        ETAG,
                        new Header()
                                .description("The aggregate's version after the command, in quotes")
                                .required(true)
                                .schema(Schemas.text("^\"\\d+\"$"))
                                .example("\"3\""))
                .addHeaders(
                        PREFERENCE_APPLIED,
                        new Header()
                                .description(
                                        "`wait` where that was preferred and the read side shows"
                                                + " the events")
                                .schema(Schemas.text())
                                .example("wait"));
    }

    private static HeaderParameter key(int minLength) {
        var form = Schemas.text("^[A-Za-z0-9\\-_.:]+$");
        form.setMinLength(minLength);
        form.setMaxLength(64);
        var key = new HeaderParameter();
        key.name(IdempotencyKey.HEADER).schema(form);
        return key;
    }

    private static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static @Nullable MethodParameter request(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == CommandContext.class)
                .findFirst()
                .orElse(null);
    }
}
