/**
 * What is answered when something is refused or fails: {@code application/problem+json} with a
 * stable code.
 */
@NullMarked
package dev.reprise.web.problem;

import org.jspecify.annotations.NullMarked;
