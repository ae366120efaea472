package dev.reprise.command.automation;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.dispatch.CommandGate;
import dev.reprise.command.presence.Jurisdiction;
import dev.reprise.command.presence.PresenceConfiguration;
import dev.reprise.command.presence.PresenceProperties;
import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.projection.Projector;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;

/** Wires the automations. */
@Configuration(proxyBeanMethods = false)
class AutomationConfiguration {

    @Bean
    Sweep sweep(
            SignsOfLife signs,
            AttendanceStore attendance,
            @Qualifier(PresenceConfiguration.NAME) Projector presence,
            CommandDispatcher commands,
            ObjectProvider<CommandGate> gate,
            ObjectProvider<Jurisdiction> jurisdiction,
            PresenceProperties times,
            Clock clock) {
        var rooms = jurisdiction.getIfAvailable(() -> Jurisdiction.EVERYWHERE);
        var reconnect = new WhenSignOfLifeThenReconnect(signs, attendance);
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
                presence,
                gate.getIfAvailable(() -> CommandGate.ALWAYS_OPEN),
                clock,
                times.sweepInterval());
    }
}
