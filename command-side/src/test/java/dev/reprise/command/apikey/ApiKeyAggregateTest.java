package dev.reprise.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Stored;
import dev.reprise.command.apikey.api.ApiKeyCommand.RevokeKey;
import dev.reprise.command.apikey.domain.KeyStory;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.keys.NoteKeyUse;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class ApiKeyAggregateTest {

    private static final ApiKeyIssued ISSUED =
            new ApiKeyIssued(KeyStory.KEY, "Desk", List.of("admin"), "hash-1", null);

    private final AggregateTestFixture<ApiKeyAggregate> fixture =
            new AggregateTestFixture<>(ApiKeyAggregate.class);

    @BeforeEach
    void provideWhatHandlingNeeds() {
        fixture.registerInjectableResource(
                new ApiKeyHandling(Clock.fixed(CommandContexts.NOW, ZoneOffset.UTC)));
    }

    @Test
    void appliesWhatWasDecidedAndAnswersWithTheKey() {
        fixture.givenNoPriorActivity()
                .when(KeyStory.issue())
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                KeyAnswer.class,
                                answer -> {
                                    assertThat(answer.keyId()).isEqualTo(KeyStory.KEY);
                                    assertThat(answer.scopes())
                                            .containsExactly("rooms:read", "admin");
                                    assertThat(answer.version()).isEqualTo(1);
                                    assertThat(answer.changed()).isTrue();
                                    assertThat(answer.duplicate()).isFalse();
                                }))
                .expectState(key -> assertThat(key).isNotNull());
    }

    @Test
    void notesAUseThatSomeNodeNoticed() {
        var day = LocalDate.parse("2026-03-01");
        fixture.given(ISSUED)
                .when(
                        new NoteKeyUse(KeyStory.KEY, day),
                        Map.of(
                                EventMetadata.COMMAND_ID,
                                "use-1",
                                EventMetadata.REQUEST_HASH,
                                "automation"))
                .expectEvents(new ApiKeyUsed(KeyStory.KEY, day));
    }

    @Test
    void carriesTheReasonOfARefusalToTheSender() {
        fixture.givenNoPriorActivity()
                .when(new RevokeKey("none", KeyStory.admin("revoke-1")))
                .expectNoEvents()
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.NOT_FOUND, "There is no API key none."));
    }
}
