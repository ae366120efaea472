package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;
import dev.reprise.standalone.faults.agent.CrashPoint;
import dev.reprise.standalone.faults.agent.FaultAgent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Faults that a process suffers on a disk that keeps what it was given. */
final class Faults {

    private static final List<String> VIEWS = List.of("views.mv.db");

    private Faults() {}

    /** SIGKILL, a while after so many commands were acknowledged. */
    static Fault kill(int acks, long laterMillis) {
        return (server, load) -> {
            load.awaitAcks(acks);
            pause(laterMillis);
            server.kill();
        };
    }

    /** SIGKILL while it starts, or soon after. */
    static Fault killWhileStarting(long laterMillis) {
        return new Fault() {
            @Override
            public boolean mayEndTheStart() {
                return true;
            }

            @Override
            public void whileStarting(ServerProcess server) {
                pause(laterMillis);
                server.kill();
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) {}
        };
    }

    /** SIGKILL while it builds its views again, of which only this share is left. */
    static Fault killWhileRebuilding(double left, long laterMillis) {
        return new Fault() {
            @Override
            public boolean mayEndTheStart() {
                return true;
            }

            @Override
            public Launch prepare(Launch launch) throws IOException {
                damageViews(launch.data(), left);
                return launch;
            }

            @Override
            public void whileStarting(ServerProcess server) {
                server.awaitListening();
                pause(laterMillis);
                server.kill();
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) {}
        };
    }

    /** The process halts in the middle of its own code. */
    static Fault crash(Path agent, CrashPoint point) {
        return new Fault() {
            @Override
            public boolean mayEndTheStart() {
                return true;
            }

            @Override
            public Launch prepare(Launch launch) {
                return launch.withJvmOption(FaultAgent.halting(agent, point));
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) throws Exception {
                server.awaitExit();
            }

            @Override
            public Path afterwards(ServerProcess server, Path data) throws Exception {
                assertThat(server.awaitExit()).as(server.said()).isEqualTo(CrashPoint.EXIT_CODE);
                return data;
            }
        };
    }

    /** The same fault on a server with one more option. */
    static Fault with(String jvmOption, Fault fault) {
        return new Fault() {
            @Override
            public Launch prepare(Launch launch) throws Exception {
                return fault.prepare(launch).withJvmOption(jvmOption);
            }

            @Override
            public void underLoad(ServerProcess server, Load.Running load) throws Exception {
                fault.underLoad(server, load);
            }
        };
    }

    /** Cuts the views' files to this share of their length, and deletes them where it is 0. */
    static void damageViews(Path data, double left) throws IOException {
        for (var name : VIEWS) {
            var file = data.resolve(name);
            if (left == 0) {
                Files.deleteIfExists(file);
            } else if (Files.exists(file)) {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate((long) (channel.size() * left));
                }
            }
        }
    }

    /** Not a wait for anything: the moment of a fault is chosen at random. */
    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
