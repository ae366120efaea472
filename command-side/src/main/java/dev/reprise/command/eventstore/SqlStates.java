package dev.reprise.command.eventstore;

import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells apart what went wrong with the data of one command and what went wrong with the database.
 */
final class SqlStates implements PersistenceExceptionResolver {

    private static final String DUPLICATE_KEY = "23505";
    private static final String DATA_EXCEPTION = "22";
    private static final String INTEGRITY_VIOLATION = "23";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return anyStateStartsWith(DUPLICATE_KEY, exception);
    }

    /**
     * Whether the database refused the data, a value too long, say, and is itself in good health.
     */
    static boolean refusesTheData(Throwable failure) {
        return anyStateStartsWith(DATA_EXCEPTION, failure)
                || anyStateStartsWith(INTEGRITY_VIOLATION, failure);
    }

    /** Whether H2 has reported this error anywhere in the failure. */
    static boolean hasError(Throwable failure, int errorCode) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            for (var sql = asSql(cause); sql != null; sql = sql.getNextException()) {
                if (sql.getErrorCode() == errorCode) {
                    return true;
                }
            }
        }
        return false;
    }

    // H2 hides the state of a failed batch in the next exception, not in the cause.
    private static boolean anyStateStartsWith(String prefix, @Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            for (var sql = asSql(cause); sql != null; sql = sql.getNextException()) {
                if (sql.getSQLState() != null && sql.getSQLState().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable SQLException asSql(Throwable failure) {
        return failure instanceof SQLException sql ? sql : null;
    }

    /** The position in its batch of the first statement that failed; 0 if that is not known. */
    static int failedPosition(Throwable failure) {
        if (failure instanceof BatchUpdateException batch && batch.getUpdateCounts() != null) {
            var counts = batch.getUpdateCounts();
            for (var position = 0; position < counts.length; position++) {
                if (counts[position] == Statement.EXECUTE_FAILED) {
                    return position;
                }
            }
        }
        return 0;
    }
}
