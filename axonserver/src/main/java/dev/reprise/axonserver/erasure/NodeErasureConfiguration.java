package dev.reprise.axonserver.erasure;

import dev.reprise.axonserver.NodeProperties;
import dev.reprise.identity.Sha256;
import dev.reprise.log.EventLog;
import dev.reprise.projection.ViewsProperties;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.ForgettingConfiguration;
import dev.reprise.sealing.JdbcKeys;
import dev.reprise.sealing.KnownErasures;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Wires how a node, of whichever side, takes part in erasures. */
@Configuration(proxyBeanMethods = false)
@Import(ForgettingConfiguration.class)
public class NodeErasureConfiguration {

    private static final int DIGITS = 4;

    @Bean
    NodeTable nodeTable(JdbcKeys keys, NodeProperties properties) {
        return new NodeTable(keys.database(), properties.goneAfter());
    }

    @Bean
    NodeErasures nodeErasures(
            NodeProperties properties,
            @Value("${reprise.process-name}") String process,
            ViewsProperties views,
            EventLog log,
            JdbcKeys keys,
            KnownErasures known,
            Forgetting forgetting,
            NodeTable nodes) {
        var name =
                properties.name().isBlank()
                        ? nameOf(process, views.directory())
                        : properties.name();
        return new NodeErasures(name, log, keys, known, forgetting, nodes);
    }

    /** The same after a restart, and another one for each data directory. */
    private static String nameOf(String process, Path directory) {
        var place = Sha256.hex(directory.toAbsolutePath().toString()).substring(0, DIGITS);
        return "%s-%s@%s".formatted(process, place, host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
