package dev.reprise.web.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

import java.net.BindException;
import java.util.Objects;

class UnusableAddressAnalyzerTest {

    @Test
    void namesThePortForOperatorsIfItIsThatOne() {
        var environment =
                new MockEnvironment()
                        .withProperty("management.server.address", "127.0.0.1")
                        .withProperty("management.server.port", "8090");
        var failure = new PortInUseException(8090, new BindException("Address already in use"));

        var analysis = new UnusableAddressAnalyzer(environment).analyze(failure);

        assertThat(Objects.requireNonNull(analysis).getDescription())
                .contains("127.0.0.1, port 8090");
        assertThat(analysis.getAction()).contains("--management-port");
    }

    @Test
    void isFoundBySpringBootAndNamesTheAddress() {
        var environment =
                new MockEnvironment()
                        .withProperty("server.address", "203.0.113.7")
                        .withProperty("server.port", "8080");
        var failure =
                new IllegalStateException(new BindException("Cannot assign requested address"));

        assertThat(
                        SpringFactoriesLoader.forDefaultResourceLocation()
                                .load(
                                        FailureAnalyzer.class,
                                        ArgumentResolver.of(Environment.class, environment),
                                        FailureHandler.logging(
                                                org.apache.commons.logging.LogFactory.getLog(
                                                        getClass())))
                                .stream()
                                .map(analyzer -> analyzer.analyze(failure))
                                .filter(Objects::nonNull))
                .singleElement()
                .satisfies(analysis -> {
                    assertThat(analysis.getDescription())
                            .contains("203.0.113.7, port 8080")
                            .contains("Cannot assign requested address");
                    assertThat(analysis.getAction()).contains("--address");
                });
    }
}
