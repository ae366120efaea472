import java.util.List;

/** A room of the benchmark with the players in it. */
record Room(Stage stage, List<Seat> seats, List<String> cards) {

    String code() {
        return stage.roomCode();
    }
}
