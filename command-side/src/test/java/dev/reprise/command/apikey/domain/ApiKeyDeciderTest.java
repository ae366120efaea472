package dev.reprise.command.apikey.domain;

import static dev.reprise.command.apikey.domain.KeyStory.EXPIRY;
import static dev.reprise.command.apikey.domain.KeyStory.GRACE;
import static dev.reprise.command.apikey.domain.KeyStory.KEY;
import static dev.reprise.command.apikey.domain.KeyStory.NOW;
import static dev.reprise.command.apikey.domain.KeyStory.admin;
import static dev.reprise.command.apikey.domain.KeyStory.allBut;
import static dev.reprise.command.apikey.domain.KeyStory.code;
import static dev.reprise.command.apikey.domain.KeyStory.enrol;
import static dev.reprise.command.apikey.domain.KeyStory.events;
import static dev.reprise.command.apikey.domain.KeyStory.issue;
import static dev.reprise.command.apikey.domain.KeyStory.issued;
import static dev.reprise.command.apikey.domain.KeyStory.revoke;
import static dev.reprise.command.apikey.domain.KeyStory.rotate;
import static dev.reprise.command.apikey.domain.KeyStory.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.apikey.api.ApiKeyCommand;
import dev.reprise.command.apikey.domain.ApiKeyDecision.Duplicate;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.Scope;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

class ApiKeyDeciderTest {

    @Nested
    class Permission {

        @Test
        void needsScopeAdminAndNoOther() {
            var stranger = allBut(Scope.ADMIN);

            assertThat(new KeyStory().refused(issue(stranger))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(issued().refused(issue(stranger))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(issued().refused(rotate(stranger, "hash-2")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(issued().refused(revoke(stranger))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isReprisesOwnForTheFirstKeyAndForUses() {
            assertThat(
                            new KeyStory()
                                    .refused(
                                            new ApiKeyCommand.EnrolAdminKey(
                                                    KEY, admin("x"), "First", "hash-1")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(
                            issued().refused(
                                            new ApiKeyCommand.NoteUse(
                                                    KEY, admin("x"), LocalDate.EPOCH)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isAskedAfterExistenceAndBeforeTheVersion() {
            var stranger = CommandContexts.expecting(99, allBut(Scope.ADMIN));

            assertThat(new KeyStory().refused(revoke(stranger))).isEqualTo(RejectionCode.NOT_FOUND);
            assertThat(issued().refused(revoke(stranger))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(issued().refused(revoke(CommandContexts.expecting(99, admin("x")))))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
        }
    }

    @Nested
    class Absent {

        @Test
        void isIssued() {
            assertThat(events(new KeyStory().when(issue())))
                    .containsExactly(
                            new ApiKeyIssued(
                                    KEY, "Desk", List.of("rooms:read", "admin"), "hash-1", EXPIRY));
        }

        @Test
        void isEnrolledAsAdminWithoutEnd() {
            assertThat(events(new KeyStory().when(enrol("hash-1"))))
                    .containsExactly(
                            new ApiKeyIssued(
                                    KEY, "First admin key", List.of("admin"), "hash-1", null));
        }

        @Test
        void cannotBeRotatedRevokedOrUsed() {
            assertThat(
                            Stream.of(
                                            rotate(admin("x"), "hash-2"),
                                            revoke(admin("x")),
                                            use("2026-03-01"))
                                    .map(new KeyStory()::refused))
                    .containsOnly(RejectionCode.NOT_FOUND);
        }
    }

    @Nested
    class Issued {

        @Test
        void keepsTheSecretBeforeForItsGrace() {
            var key = issued();

            assertThat(events(key.when(rotate(admin("rotate-1"), "hash-2"))))
                    .containsExactly(new ApiKeyRotated(KEY, "hash-2", NOW.plus(GRACE)));
            key.after(rotate(admin("rotate-1"), "hash-2"));
            assertThat(key.key().hashes()).containsExactly("hash-2", "hash-1");
            assertThat(key.key().graceUntil()).isEqualTo(NOW.plus(GRACE));
        }

        @Test
        void isNotRotatedOnceExpired() {
            var rotation = rotate(admin("rotate-1"), "hash-2");

            assertThat(events(issued().when(rotation, EXPIRY.minusNanos(1)))).hasSize(1);
            assertThat(code(issued().when(rotation, EXPIRY)))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void isRevokedOnceAndForGood() {
            var key = issued();

            assertThat(events(key.when(revoke(admin("revoke-1")))))
                    .containsExactly(new ApiKeyRevoked(KEY));
            key.after(revoke(admin("revoke-1")));
            assertThat(key.key().revokedAt()).isEqualTo(NOW);
            assertThat(events(key.when(revoke(admin("revoke-2"))))).isEmpty();
            assertThat(key.refused(rotate(admin("rotate-1"), "hash-2")))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(events(key.when(use("2026-03-02")))).isEmpty();
        }

        @Test
        void notesOneUseADay() {
            var key = issued();

            assertThat(events(key.when(use("2026-03-01"))))
                    .containsExactly(new ApiKeyUsed(KEY, LocalDate.parse("2026-03-01")));
            key.after(use("2026-03-01"));
            assertThat(events(key.when(use("2026-03-01")))).isEmpty();
            assertThat(events(key.when(use("2026-02-28")))).isEmpty();
            assertThat(events(key.when(use("2026-03-02")))).hasSize(1);
        }
    }

    @Nested
    class SentAgain {

        @Test
        void isAnsweredAsAtFirstAndNeverForgetsTheIssue() {
            var key = issued();
            for (var i = 0; i < 40; i++) {
                key.after(rotate(admin("rotate-" + i), "hash-" + i));
            }

            assertThat(key.when(issue()))
                    .isEqualTo(
                            new Duplicate(
                                    new ProcessedCommand("issue-1", "hash of issue-1", 0, 0)));
            assertThat(key.when(rotate(admin("rotate-39"), "another hash")))
                    .isInstanceOf(Duplicate.class);
        }

        @Test
        void isRefusedForAnotherRequest() {
            assertThat(issued().refused(issue(CommandContexts.reusing(admin("issue-1")))))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isNotAnotherIssuersKey() {
            var other =
                    new CommandContext(
                            "issue-1",
                            "hash of issue-1",
                            "key:other",
                            admin("issue-1").caller(),
                            null);

            assertThat(issued().refused(issue(other))).isEqualTo(RejectionCode.STATE_CONFLICT);
        }
    }

    @Nested
    class EnrolledAgain {

        private final KeyStory key = new KeyStory().after(enrol("hash-1"));

        @Test
        void changesNothing() {
            assertThat(events(key.when(enrol("hash-1")))).isEmpty();
        }

        @Test
        void changesNothingWhereItWasRotatedOrRevokedSince() {
            key.after(rotate(admin("rotate-1"), "hash-2")).after(revoke(admin("revoke-1")));

            assertThat(events(key.when(enrol("hash-1")))).isEmpty();
            assertThat(events(key.when(enrol("hash-2")))).isEmpty();
        }

        @Test
        void isRefusedWithASecretItNeverHad() {
            assertThat(key.refused(enrol("hash-2"))).isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void isRefusedWhereItIsNoAdmin() {
            var reader =
                    new KeyStory()
                            .after(
                                    new ApiKeyCommand.IssueKey(
                                            KEY,
                                            admin("issue-1"),
                                            "Reader",
                                            List.of(Scope.ROOMS_READ),
                                            "hash-1",
                                            null));

            assertThat(reader.refused(enrol("hash-1"))).isEqualTo(RejectionCode.STATE_CONFLICT);
        }
    }
}
