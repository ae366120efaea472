/** How files and directories are made that hold what nobody else may read. */
@NullMarked
package dev.reprise.files;

import org.jspecify.annotations.NullMarked;
