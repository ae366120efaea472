package dev.reprise.command.presence.attendance;

import com.zaxxer.hikari.SQLExceptionOverride;

import org.h2.api.ErrorCode;

import java.sql.SQLException;

/**
 * Throws away connections to a database that H2 has closed by itself, for want of room, say; the
 * next one opens it again.
 */
final class ClosedDatabase implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.DATABASE_CALLED_AT_SHUTDOWN ->
                    Override.MUST_EVICT;
            default -> Override.CONTINUE_EVICT;
        };
    }
}
