package dev.reprise.command.web;

import dev.reprise.command.cards.domain.CardMove;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** One move, or up to 100 that happen together or not at all. */
@OneMoveOrMany
public record MovesRequest(
        @Nullable String cardId,
        @Nullable String fromPile,
        @Nullable String toPile,
        @Nullable @PositiveOrZero Integer position,
        @Nullable @Size(min = 1, max = 100)
                List<@NotNull(message = "must not be null") @Valid MoveRequest> moves) {

    /** The moves in their order; the request must be valid. */
    public List<CardMove> toMoves() {
        return moves == null
                ? List.of(
                        new CardMove(
                                Objects.requireNonNull(cardId),
                                Objects.requireNonNull(fromPile),
                                Objects.requireNonNull(toPile),
                                Objects.requireNonNull(position)))
                : moves.stream().map(MoveRequest::toMove).toList();
    }

    /** A move of a batch. */
    public record MoveRequest(
            @NotNull String cardId,
            @NotNull String fromPile,
            @NotNull String toPile,
            @NotNull @PositiveOrZero Integer position) {

        CardMove toMove() {
            return new CardMove(cardId, fromPile, toPile, position);
        }
    }
}
