package dev.reprise.command.webhook.domain;

import static dev.reprise.command.decision.domain.CommandContexts.NOW;
import static dev.reprise.command.decision.domain.CommandContexts.expecting;
import static dev.reprise.command.decision.domain.CommandContexts.metadata;
import static dev.reprise.command.decision.domain.CommandContexts.reusing;
import static dev.reprise.command.decision.domain.CommandContexts.unkeyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.webhook.api.WebhookCommand;
import dev.reprise.command.webhook.api.WebhookCommand.ChangeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.DeleteWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.GiveUpWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RegisterWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ReplayWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.ResumeWebhook;
import dev.reprise.command.webhook.api.WebhookCommand.RotateWebhookSecret;
import dev.reprise.command.webhook.api.WebhookCommand.TestWebhook;
import dev.reprise.command.webhook.domain.WebhookDecision.Accepted;
import dev.reprise.command.webhook.domain.WebhookDecision.NotNow;
import dev.reprise.events.card.Template;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.KnownWebhook.Target;
import dev.reprise.events.webhook.WebhookChanged;
import dev.reprise.events.webhook.WebhookDeleted;
import dev.reprise.events.webhook.WebhookDisabled;
import dev.reprise.events.webhook.WebhookDisabled.Reason;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.events.webhook.WebhookRegistered;
import dev.reprise.events.webhook.WebhookReplayRequested;
import dev.reprise.events.webhook.WebhookResumed;
import dev.reprise.events.webhook.WebhookSecretRotated;
import dev.reprise.events.webhook.WebhookTestRequested;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

class WebhookDeciderTest {

    private static final String ID = "wh_1";
    private static final String URL = "https://hooks.example.com";
    private static final Duration GRACE = Duration.ofDays(7);

    private WebhookState state = WebhookState.ABSENT;
    private long events;

    private static CommandContext asking(String key, Scope... scopes) {
        return new CommandContext(
                key,
                "hash of " + key,
                "key:root",
                new Caller.OfApiKey("root", Set.of(scopes)),
                null);
    }

    private static CommandContext asking(String key) {
        return asking(key, Scope.WEBHOOKS);
    }

    private static CommandContext system() {
        return unkeyed("giving-up", new Caller.Automation("the delivery"));
    }

    private static RegisterWebhook register(CommandContext request) {
        return new RegisterWebhook(
                ID, request, new Target(URL, List.of(), List.of(), List.of()), "sealed-1");
    }

    private WebhookDecision when(WebhookCommand command) {
        return WebhookDecider.decide(state, command, NOW);
    }

    private void after(WebhookCommand command) {
        for (var event : accepted(command)) {
            state = state.evolve(event, metadata(command.request(), events++));
        }
    }

    private List<WebhookEvent> accepted(WebhookCommand command) {
        assertThat(when(command)).isInstanceOf(Accepted.class);
        return ((Accepted) when(command)).events();
    }

    private RejectionCode refused(WebhookCommand command) {
        assertThat(when(command))
                .isInstanceOfSatisfying(
                        NotNow.class,
                        not -> assertThat(not.why()).isInstanceOf(Decision.Rejected.class));
        return ((Decision.Rejected) ((NotNow) when(command)).why()).rejection().code();
    }

    private KnownWebhook webhook() {
        return Objects.requireNonNull(state.webhook());
    }

    @Nested
    class Unregistered {

        @Test
        void isRegistered() {
            assertThat(accepted(register(asking("r"))))
                    .containsExactly(
                            new WebhookRegistered(
                                    ID, URL, List.of(), List.of(), List.of(), "sealed-1"));
        }

        @Test
        void isThereForNoOtherCommand() {
            assertThat(refused(new TestWebhook(ID, asking("t"))))
                    .isEqualTo(RejectionCode.NOT_FOUND);
            assertThat(refused(new DeleteWebhook(ID, asking("d"))))
                    .isEqualTo(RejectionCode.NOT_FOUND);
            assertThat(refused(new GiveUpWebhook(ID, system(), Reason.GONE)))
                    .isEqualTo(RejectionCode.NOT_FOUND);
        }

        @Test
        void isRegisteredByKeysWithOneOfTwoScopes() {
            assertThat(refused(register(asking("r", Scope.ROOMS_WRITE, Scope.SUPPORT_REPLAY))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(accepted(register(asking("r", Scope.ADMIN)))).hasSize(1);
        }

        @Test
        void hasNoVersion() {
            assertThat(refused(register(expecting(1, asking("r")))))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
        }
    }

    @Nested
    class Registered {

        Registered() {
            after(register(asking("r")));
        }

        @Test
        void isRegisteredOnce() {
            assertThat(when(register(asking("r"))))
                    .isInstanceOfSatisfying(
                            NotNow.class,
                            not -> assertThat(not.why()).isInstanceOf(Decision.Duplicate.class));
            assertThat(refused(register(reusing(asking("r")))))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void changesOnlyWhatIsNamed() {
            var types = List.of("room.card_moved");
            var change = new ChangeWebhook(ID, asking("c"), null, types, null, null);

            assertThat(accepted(change))
                    .containsExactly(new WebhookChanged(ID, URL, types, List.of(), List.of()));
            after(change);
            var again =
                    new ChangeWebhook(ID, asking("d"), null, null, null, List.of(Template.LOBBY));
            assertThat(accepted(again))
                    .containsExactly(
                            new WebhookChanged(ID, URL, types, List.of(), List.of(Template.LOBBY)));
        }

        @Test
        void doesNotChangeToWhatItIs() {
            assertThat(accepted(new ChangeWebhook(ID, asking("c"), URL, null, List.of(), null)))
                    .isEmpty();
        }

        @Test
        void signsWithBothSecretsForAWhile() {
            var rotate = new RotateWebhookSecret(ID, asking("s"), "sealed-2", GRACE);

            assertThat(accepted(rotate))
                    .containsExactly(new WebhookSecretRotated(ID, "sealed-2", NOW.plus(GRACE)));
            after(rotate);
            assertThat(webhook().secrets())
                    .extracting(KnownWebhook.Secret::sealed)
                    .containsExactly("sealed-2", "sealed-1");
            assertThat(webhook().graceUntil(NOW)).hasValue(NOW.plus(GRACE));
            assertThat(webhook().graceUntil(NOW.plus(GRACE))).isEmpty();
        }

        @Test
        void keepsNoMoreThanThreeSecrets() {
            for (var number = 2; number < 7; number++) {
                after(new RotateWebhookSecret(ID, asking("s" + number), "sealed-" + number, GRACE));
            }
            assertThat(webhook().secrets())
                    .extracting(KnownWebhook.Secret::sealed)
                    .containsExactly("sealed-6", "sealed-5", "sealed-4");
        }

        @Test
        void isTestedAndReplayedAsOftenAsIsAsked() {
            assertThat(accepted(new TestWebhook(ID, asking("t"))))
                    .containsExactly(new WebhookTestRequested(ID));
            assertThat(accepted(new ReplayWebhook(ID, asking("p"), "ABC234", 7L, null)))
                    .containsExactly(new WebhookReplayRequested(ID, "ABC234", 7L, null));
        }

        @Test
        void isGivenUpByTheSystemAlone() {
            assertThat(refused(new GiveUpWebhook(ID, asking("g", Scope.values()), Reason.GONE)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(accepted(new GiveUpWebhook(ID, system(), Reason.GONE)))
                    .containsExactly(new WebhookDisabled(ID, Reason.GONE));
        }

        @Test
        void isDeletedForGood() {
            var delete = new DeleteWebhook(ID, asking("d"));
            assertThat(accepted(delete)).containsExactly(new WebhookDeleted(ID));
            after(delete);

            assertThat(webhook().secrets()).isEmpty();
            assertThat(webhook().isEnabled()).isFalse();
            assertThat(refused(new ResumeWebhook(ID, asking("u"))))
                    .isEqualTo(RejectionCode.NOT_FOUND);
        }

        @Test
        void refusesAStaleVersion() {
            assertThat(refused(new ResumeWebhook(ID, expecting(2, asking("u")))))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
            assertThat(accepted(new ResumeWebhook(ID, expecting(1, asking("u"))))).hasSize(1);
        }
    }

    @Nested
    class Disabled {

        Disabled() {
            after(register(asking("r")));
            after(new GiveUpWebhook(ID, system(), Reason.FAILING));
        }

        @Test
        void isNotTested() {
            assertThat(refused(new TestWebhook(ID, asking("t"))))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void isNotDisabledTwice() {
            assertThat(accepted(new GiveUpWebhook(ID, system(), Reason.GONE))).isEmpty();
            assertThat(webhook().disabled()).isEqualTo(Reason.FAILING);
        }

        @Test
        void isResumed() {
            assertThat(accepted(new ResumeWebhook(ID, asking("u"))))
                    .containsExactly(new WebhookResumed(ID));
            after(new ResumeWebhook(ID, asking("u")));
            assertThat(webhook().isEnabled()).isTrue();
        }
    }
}
