package dev.reprise.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Both sides of Reprise in one process on the embedded event store. */
@SpringBootApplication
public class Standalone {

    /** Starts the process; the arguments are Spring Boot's. */
    public static void main(String[] arguments) {
        SpringApplication.run(Standalone.class, arguments);
    }
}
