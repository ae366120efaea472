package dev.reprise.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogBuffer;
import dev.reprise.log.NewEvent;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "dev.reprise.query", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theCoreIsPure =
            noClasses()
                    .that()
                    .resideInAnyPackage("..query.roomstate..", "..query.audience..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "org.axonframework..",
                            "dev.reprise.seal..",
                            "dev.reprise.sealing..",
                            "java.sql..",
                            "javax.sql..",
                            "jakarta..");

    @ArchTest
    static final ArchRule theCoreIsDeterministic =
            noClasses()
                    .that()
                    .resideInAnyPackage("..query.roomstate..", "..query.audience..")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule nothingIsShownButThroughRedaction =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..query.audience..")
                    .should()
                    .callConstructor(
                            dev.reprise.query.audience.HandView.class,
                            java.util.Map.class,
                            java.util.Map.class);

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("dev.reprise.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theQuerySideOnlyReadsTheLog =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(EventLog.class, NewEvent.class, LogBuffer.class);

    @ArchTest
    static final ArchRule theQuerySideKnowsNothingOfTheCommandSide =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.reprise.command..");
}
