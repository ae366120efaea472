package dev.reprise.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class LargeAnswersTest {

    private static final int LARGE = LargeAnswers.SMALL + 1;

    private final LargeAnswers answers = new LargeAnswers(2 * LARGE);
    private int sent;

    private void sendWhileOneIsTaken(int bytes) throws IOException {
        answers.send(LARGE, () -> answers.send(bytes, () -> sent++));
    }

    @Test
    void areSentWhileThereIsRoom() throws IOException {
        sendWhileOneIsTaken(LARGE);
        assertThat(sent).isOne();
    }

    @Test
    void areRefusedBeforeAnythingIsSentWhereTooMuchWaits() {
        assertThatThrownBy(() -> sendWhileOneIsTaken(LARGE + 1))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
        assertThat(sent).isZero();
    }

    @Test
    void areNotCountedWhereTheyAreSmall() throws IOException {
        for (var i = 0; i < 100; i++) {
            sendWhileOneIsTaken(LargeAnswers.SMALL);
        }
        assertThat(sent).isEqualTo(100);
    }

    @Test
    void giveTheirRoomBackAlsoWhereTheReaderGoesAway() throws IOException {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            answers.send(
                                    LARGE,
                                    () -> {
                                        throw new IOException("gone");
                                    }))
                    .isInstanceOf(IOException.class);
        }
        sendWhileOneIsTaken(LARGE);
        assertThat(sent).isOne();
    }
}
