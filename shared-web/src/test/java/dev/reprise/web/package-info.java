/** What both sides' HTTP promises, asked over real connections. */
@NullMarked
package dev.reprise.web;

import org.jspecify.annotations.NullMarked;
