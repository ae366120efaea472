/** What the documents say, held against the sources and a running server. */
@NullMarked
package dev.reprise.standalone.docs;

import org.jspecify.annotations.NullMarked;
