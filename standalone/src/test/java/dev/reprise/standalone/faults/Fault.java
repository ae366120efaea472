package dev.reprise.standalone.faults;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import java.nio.file.Path;

/** Something that ends a server at a bad moment. */
interface Fault {

    /** What it needs to be started with. */
    default Launch prepare(Launch launch) throws Exception {
        return launch;
    }

    /** Whether the server may end before it listens. */
    default boolean mayEndTheStart() {
        return false;
    }

    /** Called as soon as the process runs, before it listens. */
    default void whileStarting(ServerProcess server) throws Exception {}

    /** Called when clients work; returns when the server is gone. */
    void underLoad(ServerProcess server, Load.Running load) throws Exception;

    /**
     * Called when it is gone, whether it ever listened or not.
     *
     * @return where the data are from here on
     */
    default Path afterwards(ServerProcess server, Path data) throws Exception {
        return data;
    }
}
