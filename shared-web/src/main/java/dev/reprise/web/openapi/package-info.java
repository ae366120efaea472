/**
 * The description of the HTTP interface as OpenAPI 3.1, generated from the controllers. Read it in
 * this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.web.openapi.Refusals} and {@link
 *       dev.reprise.web.openapi.RequestExample}: what a controller says about itself, besides
 *       Swagger's {@code @Operation};
 *   <li>{@link dev.reprise.web.openapi.ImpliedRefusals}: what follows from how it is declared;
 *   <li>{@link dev.reprise.web.openapi.NamedSchemas}: how types are called that cannot say it;
 *   <li>{@link dev.reprise.web.openapi.OpenApiConfiguration}: brings all of it.
 * </ol>
 */
@NullMarked
package dev.reprise.web.openapi;

import org.jspecify.annotations.NullMarked;
