package dev.reprise.standalone.faults.agent;

import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.named;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Makes methods of the server halt it, forget to sync, hang, or be interrupted. */
public final class FaultAgent {

    /** Where requests are handled, from the first to the last of our own code. */
    private static final MethodName REQUESTS =
            MethodName.parse("org.springframework.web.servlet.DispatcherServlet#doDispatch");

    /** Where all streams of a room are written. */
    private static final MethodName STREAMS =
            MethodName.parse("dev.reprise.query.live.output.SerialExecutor#takeTurn");

    private static final MethodName SYNC = MethodName.parse("org.rocksdb.WriteOptions#setSync");

    private FaultAgent() {}

    /** The option that halts a JVM at this point. */
    public static String halting(Path jar, CrashPoint point) {
        return option(jar, "halt=" + point.asArgument());
    }

    /** The option that takes the fsync out of the log's writes. */
    public static String withoutSync(Path jar) {
        return option(jar, "sync=none");
    }

    /** The option that lets the log's writes return when the memory of the process has them. */
    public static String withoutWriteAheadLog(Path jar) {
        return option(jar, "sync=memory");
    }

    /**
     * The option that interrupts a thread that works for somebody, again and again.
     *
     * @param file gets a line for each interrupt: what was interrupted
     */
    public static String interrupting(Path jar, Duration pause, Path file) {
        return option(jar, "interrupt=" + pause.toMillis() + ";" + file);
    }

    /** The option that lets each of these methods hang, or fail, while its file is there. */
    public static String holding(Path jar, Map<String, Path> methods) {
        return option(
                jar,
                methods.entrySet().stream()
                        .map(each -> "hold=" + each.getKey() + ";" + each.getValue())
                        .collect(Collectors.joining(",")));
    }

    private static String option(Path jar, String arguments) {
        return "-javaagent:" + jar + "=" + arguments;
    }

    /**
     * Writes the agent's jar. It holds nothing but a manifest: the classes are on the class path.
     */
    public static Path jar(Path directory) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", FaultAgent.class.getName());
        var jar = directory.resolve("fault-agent.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** Where threads are interrupted, if they are. */
    public static List<MethodName> interruptible() {
        return List.of(REQUESTS, STREAMS);
    }

    /** Called by the JVM. An exception here ends it. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        for (var argument : arguments.split(",", -1)) {
            var parts = argument.split("=", 2);
            switch (parts[0]) {
                case "halt" -> halt(CrashPoint.parse(parts[1]), instrumentation);
                case "sync" ->
                        rewrite(
                                SYNC,
                                parts[1].equals("none")
                                        ? SyncAdvice.Without.class
                                        : SyncAdvice.WithoutWriteAheadLog.class,
                                instrumentation);
                case "hold" -> hold(parts[1].split(";", -1), instrumentation);
                case "interrupt" -> interrupt(parts[1].split(";", -1), instrumentation);
                default -> throw new IllegalArgumentException(argument);
            }
        }
    }

    private static void halt(CrashPoint point, Instrumentation instrumentation) {
        Trap.arm(point);
        rewrite(
                point.method(),
                switch (point.moment()) {
                    case BEFORE -> HaltAdvice.Before.class;
                    case AFTER -> HaltAdvice.After.class;
                },
                instrumentation);
        if (point.within() != null) {
            rewrite(point.within(), HaltAdvice.Within.class, instrumentation);
            point.within().requireToExist();
        }
        point.method().requireToExist();
    }

    private static void hold(String[] parts, Instrumentation instrumentation) {
        var method = MethodName.parse(parts[0]);
        Hold.arm(method, Path.of(parts[1]));
        rewrite(method, HoldAdvice.class, instrumentation);
        method.requireToExist();
    }

    private static void interrupt(String[] parts, Instrumentation instrumentation) {
        Interrupter.start(Duration.ofMillis(Long.parseLong(parts[0])), Path.of(parts[1]));
        rewrite(REQUESTS, InterruptAdvice.OfRequest.class, instrumentation);
        rewrite(STREAMS, InterruptAdvice.OfStream.class, instrumentation);
        interruptible().forEach(MethodName::requireToExist);
    }

    /** To be called for all methods of a class before {@code requireToExist} loads it. */
    private static void rewrite(
            MethodName method, Class<?> advice, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(named(method.type()))
                .transform((builder, _, _, _, _) ->
                        builder.visit(Advice.to(advice).on(isMethod().and(named(method.method())))))
                .installOn(instrumentation);
    }
}
