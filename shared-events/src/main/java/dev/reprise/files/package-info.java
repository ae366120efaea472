/** How files and directories are made that hold what no other user may read. */
@NullMarked
package dev.reprise.files;

import org.jspecify.annotations.NullMarked;
