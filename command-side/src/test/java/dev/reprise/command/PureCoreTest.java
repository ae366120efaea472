package dev.reprise.command;

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
        packages = "dev.reprise.command",
        importOptions = ImportOption.DoNotIncludeTests.class)
class PureCoreTest {

    private static final DescribedPredicate<JavaClass> THE_PURE_CORE =
            resideInAnyPackage("dev.reprise.command..domain..", "dev.reprise.command..api..")
                    .as("the pure core");

    private static final DescribedPredicate<JavaClass> WHAT_IT_SPEAKS_OF =
            resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "dev.reprise.events..",
                            "dev.reprise.identity..")
                    .and(not(resideInAPackage("dev.reprise.events.stored..")))
                    .or(THE_PURE_CORE);

    @ArchTest
    static final ArchRule rulesAreKnownByJavaAndEventsAlone =
            classes()
                    .that()
                    .resideInAPackage("dev.reprise.command..domain..")
                    .should()
                    .onlyDependOnClassesThat(WHAT_IT_SPEAKS_OF);

    @ArchTest
    static final ArchRule commandsOnlySayWhomTheyConcern =
            classes()
                    .that()
                    .resideInAPackage("dev.reprise.command..api..")
                    .should()
                    .onlyDependOnClassesThat(
                            WHAT_IT_SPEAKS_OF.or(belongToAnyOf(TargetAggregateIdentifier.class)));

    @ArchTest
    static final ArchRule nothingLooksAtAClock =
            noClasses()
                    .that(THE_PURE_CORE)
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
                    .that(THE_PURE_CORE)
                    .should()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .dependOnClassesThat(
                            assignableTo(Random.class).or(assignableTo(RandomGenerator.class)));

    @ArchTest
    static final ArchRule nothingReachesOutsideOrLogs =
            noClasses()
                    .that(THE_PURE_CORE)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "java.io..",
                                            "java.net..",
                                            "java.nio.channels..",
                                            "java.nio.file..",
                                            "java.sql..",
                                            "java.util.concurrent..",
                                            "java.util.logging..",
                                            "org.slf4j..")
                                    .or(belongToAnyOf(Thread.class)))
                    .orShould()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule decidingKnowsNothingOfShowing =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.reprise.query..");
}
