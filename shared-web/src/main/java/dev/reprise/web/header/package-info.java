/**
 * Headers of all requests and answers: {@link dev.reprise.web.header.HeaderText} takes values
 * apart, {@link dev.reprise.web.header.Accept} and {@link dev.reprise.web.header.EntityTags} read
 * those of several endpoints; {@link dev.reprise.web.header.ProtectiveHeaders} keeps browsers from
 * doing harm, {@link dev.reprise.web.header.CrossOrigin} answers pages from elsewhere.
 */
@NullMarked
package dev.reprise.web.header;

import org.jspecify.annotations.NullMarked;
