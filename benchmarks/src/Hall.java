import java.util.ArrayList;

/** Two hundred rooms of five people, each of whom moves cards and watches with their own token. */
final class Hall {

    static final int ROOMS = 200;
    static final int PEOPLE = 5;

    private final OpenLoad load;

    Hall(Rig rig) throws Exception {
        Report.progress("  opening %d rooms for %d people each", ROOMS, PEOPLE);
        var players = new ArrayList<Player>();
        for (var room : rig.openRooms(ROOMS, PEOPLE)) {
            rig.seat(room, true);
            players.addAll(rig.connect(room));
        }
        load = new OpenLoad(players, ROOMS, true);
    }

    OpenLoad load() {
        return load;
    }
}
