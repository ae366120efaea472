package dev.reprise.seal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = {"dev.reprise.seal", "dev.reprise.proof"},
        importOptions = DoNotIncludeTests.class)
class SealArchitectureTest {

    @ArchTest
    static final ArchRule proofsKnowNoKeysOfPeople =
            classes()
                    .that()
                    .resideInAPackage("dev.reprise.proof..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "org.jspecify..",
                            "tools.jackson..",
                            "dev.reprise.events..",
                            "dev.reprise.proof..");

    @ArchTest
    static final ArchRule sealsTakeNothingButTheJdkAndJson =
            classes()
                    .that()
                    .resideInAPackage("dev.reprise.seal..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..",
                            "javax.crypto..",
                            "org.jspecify..",
                            "tools.jackson..",
                            "com.github.benmanes.caffeine..",
                            "dev.reprise.events..",
                            "dev.reprise.files..",
                            "dev.reprise.proof..",
                            "dev.reprise.seal..");
}
