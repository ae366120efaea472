package dev.reprise.axonserver;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys are that all nodes share.
 *
 * @param url the JDBC address of a database
 * @param username empty where it needs none
 * @param password empty where it needs none
 */
@ConfigurationProperties("reprise.subjects")
record SubjectsProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "SubjectsProperties[%s]".formatted(url);
    }
}
