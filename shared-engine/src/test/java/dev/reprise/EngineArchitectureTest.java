package dev.reprise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.reprise", importOptions = DoNotIncludeTests.class)
class EngineArchitectureTest {

    @ArchTest
    static final ArchRule onlyTheKeysKnowWhoCalls =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "dev.reprise.log..",
                            "dev.reprise.maintenance..",
                            "dev.reprise.projection..",
                            "dev.reprise.replica..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.reprise.identity..", "dev.reprise.web..", "dev.reprise.keys..");
}
