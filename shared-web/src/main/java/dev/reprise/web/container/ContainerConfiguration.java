package dev.reprise.web.container;

import dev.reprise.web.problem.ProblemWriter;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

/** Wires what the servlet container is told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrivalProperties.class)
public class ContainerConfiguration {

    @Bean
    SlowHeaderReaper slowRequests(ArrivalProperties properties) {
        return new SlowHeaderReaper(properties.head());
    }

    @Bean
    Leftovers leftovers(JsonMapper json) {
        return new Leftovers(json);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(
            SlowHeaderReaper slow,
            Leftovers leftovers,
            ArrivalProperties arrival,
            ProblemWriter problems) {
        return factory -> {
            factory.setProtocol(WatchedProtocol.class.getName());
            factory.addConnectorCustomizers(
                    slow::watch,
                    leftovers::watch,
                    // Or buffers of connections that are over would keep what they were last sent.
                    connector -> connector.setProperty("socket.bufferPool", "0"),
                    // Who asks before sending a body is told to once a handler reads it.
                    connector -> connector.setProperty("continueResponseTiming", "onRead"));
            factory.addEngineValves(new BodyDrainValve(arrival.body()));
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.getPipeline().addValve(new ProblemValve(problems));
                }
            });
        };
    }
}
