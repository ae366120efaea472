package dev.reprise.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.apikey.api.ApiKeyCommand.EnrolAdminKey;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.dispatch.CommandOutcomes;
import dev.reprise.identity.ApiKey;
import dev.reprise.log.StartRefusedException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.SimpleCommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

class AdminKeyAtStartTest {

    @TempDir private Path directory;

    private final List<EnrolAdminKey> enrolled = new ArrayList<>();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private @Nullable Rejection rejection;

    @BeforeEach
    void takeCommands() {
        bus.subscribe(
                EnrolAdminKey.class.getName(),
                message -> {
                    var command = (EnrolAdminKey) message.getPayload();
                    enrolled.add(command);
                    if (rejection != null) {
                        throw RejectionExceptions.carrying(rejection);
                    }
                    return new KeyAnswer(
                            command.keyId(),
                            command.name(),
                            List.of("admin"),
                            List.of(command.hash()),
                            null,
                            null,
                            null,
                            1,
                            true,
                            false);
                });
    }

    @Test
    void enrolsTheKeyThatIsGivenAndMakesNoFile() {
        var key = ApiKey.random("root");
        start(key.text(), directory.resolve("admin-key"));

        assertThat(enrolled)
                .extracting(EnrolAdminKey::keyId, EnrolAdminKey::hash)
                .containsExactly(tuple("root", key.hash()));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void makesOneWhereNoneIsGivenAndKeepsIt() throws IOException {
        var file = directory.resolve("admin-key");
        start(null, file);
        start(" ", file);

        var kept = ApiKey.parse(Files.readString(file)).orElseThrow();
        assertThat(enrolled).extracting(EnrolAdminKey::hash).containsOnly(kept.hash()).hasSize(2);
    }

    @Test
    void refusesToStartWithWhatIsNoKeyAndDoesNotShowIt() {
        var wrong = "rk_root_" + "z".repeat(64);
        assertThatThrownBy(() -> start(wrong, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The admin key in REPRISE_ADMIN_KEY is no API key.")
                .hasMessageNotContaining("zzz");
        assertThatThrownBy(() -> start(null, null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("no admin key");
        assertThat(enrolled).isEmpty();
    }

    @Test
    void refusesToStartWithAnotherSecretOfAKeyOnRecord() {
        rejection = Rejection.of(RejectionCode.STATE_CONFLICT, "It is on record otherwise.");

        assertThatThrownBy(() -> start(ApiKey.random("root").text(), null))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(
                        "The admin key in REPRISE_ADMIN_KEY cannot be used: It is on record"
                                + " otherwise.");
    }

    private void start(@Nullable String key, @Nullable Path file) {
        new AdminKeyAtStart(
                        new ApiKeyProperties(key, file, Duration.ofDays(7)),
                        new CommandDispatcher(
                                bus,
                                Duration.ofSeconds(20),
                                Clock.systemUTC(),
                                new CommandOutcomes(new SimpleMeterRegistry(), false)),
                        Clock.fixed(CommandContexts.NOW, ZoneOffset.UTC))
                .start();
    }
}
