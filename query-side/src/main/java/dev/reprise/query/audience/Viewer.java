package dev.reprise.query.audience;

/** The viewer of one room, as far as that decides what they see. */
public sealed interface Viewer {

    /** Sees what the public sees. */
    Viewer PUBLIC = new Everybody();

    /** Sees all hands. */
    Viewer HOST = new Host();

    /** Sees all hands, and leaves a trace. */
    Viewer STAFF = new Staff();

    /** Whether this viewer may see the hand of that participant. */
    boolean seesHandOf(String participantId);

    /** Names the audience in entity tags; distinct for viewers who see different things. */
    String label();

    /** See {@link #PUBLIC}. */
    record Everybody() implements Viewer {
        @Override
        public boolean seesHandOf(String participantId) {
            return false;
        }

        @Override
        public String label() {
            return "public";
        }
    }

    /** A participant, who sees their own hand. */
    record Owner(String participantId) implements Viewer {
        @Override
        public boolean seesHandOf(String participantId) {
            return this.participantId.equals(participantId);
        }

        @Override
        public String label() {
            return "owner-" + participantId;
        }
    }

    /** See {@link #HOST}. */
    record Host() implements Viewer {
        @Override
        public boolean seesHandOf(String participantId) {
            return true;
        }

        @Override
        public String label() {
            return "host";
        }
    }

    /** See {@link #STAFF}. */
    record Staff() implements Viewer {
        @Override
        public boolean seesHandOf(String participantId) {
            return true;
        }

        @Override
        public String label() {
            return "staff";
        }
    }
}
