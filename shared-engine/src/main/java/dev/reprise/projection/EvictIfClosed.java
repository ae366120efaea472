package dev.reprise.projection;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;

/**
 * Has the pool throw away connections to a database that has closed itself. By default it keeps
 * them for as long as they are busily used, so that the database is never opened again.
 */
final class EvictIfClosed implements SQLExceptionOverride {

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return FailureClassifier.isInfrastructureFailure(failure)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
