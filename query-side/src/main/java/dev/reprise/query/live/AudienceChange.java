package dev.reprise.query.live;

import dev.reprise.events.CardMoved;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;

/** Which events can make a viewer another one, so that the others cost nothing. */
final class AudienceChange {

    private AudienceChange() {}

    static boolean isPossibleBy(TimelineEvent event) {
        return switch (event) {
            case RoomOpened _,
                    ParticipantJoined _,
                    ParticipantLeft _,
                    HostTransferred _,
                    SettingsChanged _ ->
                    true;
            case ParticipantDisconnected _,
                    ParticipantReconnected _,
                    StatusesChanged _,
                    GameStarted _,
                    GameEnded _,
                    CardMoved _,
                    RoomClosed _,
                    ParticipantSeated _,
                    StepTransitioned _,
                    SelectionRevealed _,
                    ParticipantRetired _ ->
                    false;
        };
    }
}
