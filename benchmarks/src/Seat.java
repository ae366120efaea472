/** A participant and the token that proves it. */
record Seat(String participantId, String token) {}
