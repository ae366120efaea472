package dev.reprise.standalone;

import dev.reprise.standalone.ServerProcess.Launch;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Reprise in processes which can really be killed: one, or one for each side. */
public final class Processes implements Deployment {

    /** What can be killed by itself, where each is a process of its own. */
    public enum Side {
        COMMANDS,
        QUERIES
    }

    private final List<Launch> launches;
    private final Supplier<String> adminKey;
    private final List<ServerProcess> running = new CopyOnWriteArrayList<>();

    private Processes(List<Launch> launches, Supplier<String> adminKey) {
        this.launches = launches;
        this.adminKey = adminKey;
    }

    /**
     * Starts all of them, and waits until they are ready.
     *
     * @param launches one, or the command side's and the query side's
     */
    public static Processes start(List<Launch> launches, Supplier<String> adminKey)
            throws IOException {
        var processes = new Processes(launches, adminKey);
        try {
            for (var launch : launches) {
                processes.running.add(ServerProcess.launch(launch));
            }
            processes.running.forEach(ServerProcess::awaitReady);
            return processes;
        } catch (IOException | RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    /** Whether each side is a process of its own. */
    public boolean areTwo() {
        return launches.size() == 2;
    }

    /** SIGKILL for these; for the only process, if both sides are in it. */
    public void kill(Set<Side> sides) {
        sides.stream().map(this::indexOf).distinct().forEach(index -> running.get(index).kill());
    }

    /** Starts what was killed once more, on the same data, and waits until it is ready. */
    public void startAgain() throws IOException {
        Map<Integer, ServerProcess> started = new HashMap<>();
        for (var index = 0; index < running.size(); index++) {
            if (!running.get(index).isAlive()) {
                started.put(index, ServerProcess.launch(launches.get(index)));
            }
        }
        started.forEach(running::set);
        started.values().forEach(ServerProcess::awaitReady);
    }

    private int indexOf(Side side) {
        return side == Side.COMMANDS ? 0 : launches.size() - 1;
    }

    private ServerProcess of(Side side) {
        return running.get(indexOf(side));
    }

    @Override
    public URI commands() {
        return of(Side.COMMANDS).uri();
    }

    @Override
    public URI queries() {
        return of(Side.QUERIES).uri();
    }

    @Override
    public JsonNode health(String group) {
        return of(Side.QUERIES).health(group);
    }

    @Override
    public String adminKey() {
        return adminKey.get();
    }

    /** What all of them wrote to their standard output and error so far. */
    public String said() {
        return String.join("\n", running.stream().map(ServerProcess::said).toList());
    }

    @Override
    public void close() {
        running.forEach(ServerProcess::kill);
    }
}
