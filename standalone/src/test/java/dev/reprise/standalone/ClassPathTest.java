package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process on the embedded log carries nothing of what only nodes need. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.grpc.Channel",
                "io.axoniq.axonserver.connector.AxonServerConnection",
                "io.axoniq.axonserver.grpc.event.Event",
                "com.google.protobuf.Message",
                "org.axonframework.axonserver.connector.AxonServerConfiguration",
                "dev.reprise.axonserver.AxonServerNodeConfiguration"
            })
    void hasNothingOfAxonServer(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
