package dev.reprise.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErasedPersonTest {

    @Test
    void isCalledARemovedPerson() {
        assertThat(ErasedPerson.shownName("")).isEqualTo("Removed person");
        assertThat(ErasedPerson.is("")).isTrue();
    }

    @Test
    void isNobodyWhoHasAName() {
        assertThat(ErasedPerson.shownName("Ada")).isEqualTo("Ada");
        assertThat(ErasedPerson.is("Ada")).isFalse();
    }
}
