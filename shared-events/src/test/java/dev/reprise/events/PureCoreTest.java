package dev.reprise.events;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

@AnalyzeClasses(
        packages = "dev.reprise.events",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PureCoreTest {

    private static final DescribedPredicate<JavaClass> THE_EVENTS =
            resideInAPackage("dev.reprise.events..")
                    .and(not(resideInAPackage("dev.reprise.events.stored..")))
                    .as("the events");

    /** The one class that reads a file: the deck that comes with the code. */
    private static final DescribedPredicate<JavaClass> THE_DEFAULT_DECK =
            DescribedPredicate.describe(
                    "the default deck",
                    type -> type.getName().startsWith("dev.reprise.events.card.PersonalValues"));

    @ArchTest
    static final ArchRule eventsAreKnownByJavaAndAnnotationsAlone =
            classes()
                    .that(THE_EVENTS)
                    .and(not(THE_DEFAULT_DECK))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                            "java..",
                                            "org.jspecify..",
                                            "com.fasterxml.jackson.annotation..")
                                    .or(THE_EVENTS)
                                    .or(
                                            belongToAnyOf(
                                                    Revision.class,
                                                    TargetAggregateIdentifier.class)));

    @ArchTest
    static final ArchRule onlyTheDefaultDeckReadsJson =
            classes()
                    .that(THE_DEFAULT_DECK)
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage("java..", "org.jspecify..", "tools.jackson..")
                                    .or(THE_EVENTS));

    @ArchTest
    static final ArchRule nothingLooksAtAClock =
            noClasses()
                    .that(THE_EVENTS)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(OffsetDateTime.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .dependOnClassesThat(assignableTo(Clock.class))
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime");

    @ArchTest
    static final ArchRule nothingIsRandom =
            noClasses()
                    .that(THE_EVENTS)
                    .should()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat(
                            assignableTo(Random.class).or(assignableTo(RandomGenerator.class)));

    @ArchTest
    static final ArchRule nothingReachesOutside =
            noClasses()
                    .that(THE_EVENTS)
                    .and(not(THE_DEFAULT_DECK))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "java.io..",
                                    "java.net..",
                                    "java.nio..",
                                    "java.sql..",
                                    "java.util.concurrent..",
                                    "java.util.logging.."));
}
