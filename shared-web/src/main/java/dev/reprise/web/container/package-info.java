/**
 * What the servlet container is told: how long requests may take to arrive ({@link
 * dev.reprise.web.container.SlowHeaderReaper}, {@link dev.reprise.web.container.BodyDrainValve}),
 * and how to refuse what never becomes a request ({@link dev.reprise.web.container.ProblemValve}),
 * a head that is too large included ({@link dev.reprise.web.container.SizeAwareProcessor}).
 */
@NullMarked
package dev.reprise.web.container;

import org.jspecify.annotations.NullMarked;
