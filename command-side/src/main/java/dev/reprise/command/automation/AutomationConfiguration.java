package dev.reprise.command.automation;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.dispatch.CommandGate;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.PresenceProperties;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.projection.Projector;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;

/** Wires the automations. */
@Configuration(proxyBeanMethods = false)
class AutomationConfiguration {

    @Bean
    Sweep sweep(
            Heartbeats signs,
            PresenceStore attendance,
            Projector views,
            CommandDispatcher commands,
            ObjectProvider<CommandGate> gate,
            ObjectProvider<RoomOwnership> ownership,
            PresenceProperties times,
            Clock clock) {
        var rooms = ownership.getIfAvailable(() -> RoomOwnership.EVERYWHERE);
        var reconnect = new WhenHeartbeatThenReconnect(signs, attendance);
        return new Sweep(
                List.of(
                        reconnect,
                        new WhenHostIsGoneThenTransferHost(attendance, times.hostGrace()),
                        new WhenParticipantIsGoneTooLongThenExpire(attendance, times.expiry()),
                        new WhenRoomIsEmptyThenAbandon(attendance, times.abandonment()),
                        new WhenParticipantIsSilentThenDisconnect(signs, attendance)),
                reconnect,
                new AutomaticCommands(commands, rooms, clock),
                rooms,
                signs,
                views,
                gate.getIfAvailable(() -> CommandGate.ALWAYS_OPEN),
                clock,
                times.sweepInterval());
    }
}
