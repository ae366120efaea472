package dev.reprise.web.container;

import dev.reprise.web.problem.ProblemWriter;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the servlet container is told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArrivalProperties.class)
public class ContainerConfiguration {

    @Bean
    SlowHeaderReaper slowRequests(ArrivalProperties properties) {
        return new SlowHeaderReaper(properties.head());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> container(
            SlowHeaderReaper slow, ArrivalProperties arrival, ProblemWriter problems) {
        return factory -> {
            factory.setProtocol(WatchedProtocol.class.getName());
            factory.addConnectorCustomizers(
                    slow::watch,
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
