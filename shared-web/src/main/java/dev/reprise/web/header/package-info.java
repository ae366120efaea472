/**
 * The headers that keep browsers from doing harm: {@link dev.reprise.web.header.ProtectiveHeaders}
 * on every answer, {@link dev.reprise.web.header.CrossOrigin} for pages from elsewhere.
 */
@NullMarked
package dev.reprise.web.header;

import org.jspecify.annotations.NullMarked;
