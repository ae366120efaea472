package dev.reprise.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventPartTest {

    @Test
    void readsWhatItWrote() {
        var part = new EventPart(2, 13);

        assertThat(part.text()).isEqualTo("2/13");
        assertThat(EventPart.parse(part.text())).isEqualTo(part);
    }

    @Test
    void isNoneWhereAnEventStandsAlone() {
        assertThat(EventPart.parse(null)).isNull();
    }
}
