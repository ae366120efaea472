package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.standalone.faults.agent.CrashPoint;
import dev.reprise.standalone.faults.agent.FaultAgent;
import dev.reprise.standalone.faults.agent.MethodName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Whoever renames a method hears at once that a crash point was there. */
class CrashPointsTest {

    static Stream<CrashPoint> points() {
        return Stream.of(CrashPoints.all(), ErasureSteps.all())
                .flatMap(each -> each.values().stream());
    }

    @ParameterizedTest
    @MethodSource("points")
    void areWhereMethodsAre(CrashPoint point) {
        assertThatCode(point.method()::requireToExist).doesNotThrowAnyException();
        if (point.within() != null) {
            assertThatCode(point.within()::requireToExist).doesNotThrowAnyException();
        }
    }

    @Test
    void areWhereThreadsAreInterrupted() {
        assertThatCode(() -> FaultAgent.interruptible().forEach(MethodName::requireToExist))
                .doesNotThrowAnyException();
    }

    @Test
    void isRefusedWhereNoMethodIs() {
        var renamed = MethodName.parse("dev.reprise.log.PendingEvents#insert");
        assertThatThrownBy(renamed::requireToExist).hasMessageContaining("PendingEvents#insert");
    }
}
