/** How a process of ours starts: what it says of itself, and what it says if it cannot. */
@NullMarked
package dev.reprise.web.process;

import org.jspecify.annotations.NullMarked;
