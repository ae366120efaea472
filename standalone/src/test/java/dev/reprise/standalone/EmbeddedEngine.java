package dev.reprise.standalone;

import dev.reprise.standalone.ServerProcess.Launch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The standalone, in this process or in one of its own. */
final class EmbeddedEngine implements Engine {

    @Override
    public Deployment start(Path data, @Nullable MovableClock clock, List<String> options) {
        return new RunningStandalone(data, clock, options);
    }

    @Override
    public Processes startProcesses(Path data, List<String> options) throws IOException {
        return Processes.start(
                List.of(Launch.on(data).with(options)), RunningStandalone.adminKeyIn(data));
    }
}
