package io.userpipeline.localstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.userpipeline.localstack",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("io.userpipeline.(localstack..)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule A_SERVER_KNOWS_NEITHER_THE_OTHERS_NOR_THE_STACK =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.userpipeline.localstack..")
          .layer("stack")
          .definedBy("io.userpipeline.localstack")
          .layer("kafka")
          .definedBy("..localstack.kafka..")
          .layer("cassandra")
          .definedBy("..localstack.cassandra..")
          .layer("spark")
          .definedBy("..localstack.spark..")
          .layer("server")
          .definedBy("..localstack.server..")
          .whereLayer("stack")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("stack")
          .whereLayer("cassandra")
          .mayOnlyBeAccessedByLayers("stack")
          .whereLayer("spark")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("stack", "kafka", "cassandra", "spark");

  @ArchTest
  static final ArchRule PROCESSES_KNOW_NOTHING_OF_WHAT_RUNS_IN_THEM =
      noClasses()
          .that()
          .resideInAPackage("..process..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..", "org.jspecify.annotations..", "io.userpipeline.localstack.process..");

  @ArchTest
  static final ArchRule THE_STAND_IN_NEEDS_NO_SERVERS =
      noClasses()
          .that()
          .resideInAPackage("..randomuser..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.userpipeline.localstack",
              "..localstack.kafka..",
              "..localstack.cassandra..",
              "..localstack.spark..",
              "..localstack.server..",
              "org.apache.kafka..");
}
