package dev.reprise.projection;

import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;

/** Classifies a failure as one of the infrastructure or of an event. */
public final class FailureClassifier {

    private static final Set<Integer> OF_THE_DATABASE =
            Set.of(
                    ErrorCode.GENERAL_ERROR_1,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.CONNECTION_BROKEN_1,
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.OUT_OF_MEMORY);
    private static final Set<Integer> DAMAGED =
            Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND);

    /** Of this library nothing is known here. */
    private static final String REMOTE_CALLS = "io.grpc.";

    private FailureClassifier() {}

    /** Whether no event could be written now, this one or another. */
    public static boolean isInfrastructureFailure(Throwable failure) {
        return has(failure, FailureClassifier::isOfTheDatabase);
    }

    /** Whether what lies on disk can no longer be read. */
    static boolean areDamaged(Throwable failure) {
        return has(failure, FailureClassifier::isDamage);
    }

    /** Whether the source of events is another process that does not answer. */
    static boolean isUnreachable(Throwable failure) {
        return has(failure, cause -> cause.getClass().getName().startsWith(REMOTE_CALLS));
    }

    private static boolean isDamage(Throwable cause) {
        return switch (cause) {
            case MVStoreException store -> DAMAGED.contains(store.getErrorCode());
            case SQLException sql -> sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1;
            default -> false;
        };
    }

    private static boolean isOfTheDatabase(Throwable cause) {
        return switch (cause) {
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    TransactionException _,
                    SQLNonTransientConnectionException _,
                    SQLTransientException _,
                    SQLRecoverableException _,
                    MVStoreException _ ->
                    true;
            case SQLException sql -> OF_THE_DATABASE.contains(sql.getErrorCode());
            default -> false;
        };
    }

    private static boolean has(@Nullable Throwable failure, Predicate<Throwable> property) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (property.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
