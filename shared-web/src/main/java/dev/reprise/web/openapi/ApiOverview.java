package dev.reprise.web.openapi;

import dev.reprise.web.problem.Problem;
import dev.reprise.web.trace.TraceId;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.springdoc.core.customizers.OpenApiCustomizer;

import java.util.List;

/** What holds for the whole interface: its name, its credentials and its problems. */
final class ApiOverview implements OpenApiCustomizer {

    /** The security scheme of participant tokens and API keys. */
    static final String BEARER = "bearer";

    private static final String TRACE = "TraceId";

    /** The beginning of the document. */
    static OpenAPI document() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Reprise")
                                .version("v1")
                                .description(
                                        """
                                        Live rooms, event-sourced. Commands are answered once their \
                                        events are durably stored; reads are eventually consistent \
                                        and tell how far they are by `revision`. JSON in, JSON out, \
                                        UTF-8; absent values are left out, never null.

                                        Whatever goes wrong is answered with \
                                        `application/problem+json` (RFC 9457) and a stable `code`:

                                        """
                                                + ProblemResponses.allCodes()))
                .servers(List.of(new Server().url("/").description("This server")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description(
                                                        "The token of a participant, which opening,"
                                                            + " joining and rejoining answer with,"
                                                            + " or an API key"
                                                            + " (`rk_<id>_<secret>`).")));
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        Schemas.add(components, Problem.class);
        components.addHeaders(
                TRACE,
                new Header()
                        .description("Names the request in logs, problems and stored events")
                        .required(true)
                        .schema(Schemas.text("^[0-9a-f]{32}$")));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .forEach(response ->
                        response.addHeaderObject(
                                TraceId.HEADER,
                                new Header().$ref("#/components/headers/" + TRACE)));
    }
}
