package io.userpipeline.producer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.userpipeline.producer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

  private static final String[] GROUND_FLOOR = {
    "..producer.json..",
    "..producer.kafka..",
    "..producer.logging..",
    "..producer.security..",
    "..producer.tracing..",
    "..producer.time.."
  };

  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.userpipeline.producer..")
          .layer("health")
          .definedBy("..producer.health..")
          .layer("rest")
          .definedBy("..producer.rest..")
          .layer("schedule")
          .definedBy("..producer.schedule..")
          .layer("ledger")
          .definedBy("..producer.ledger..")
          .layer("run")
          .definedBy("..producer.run..")
          .layer("journal")
          .definedBy("..producer.journal..")
          .layer("client")
          .definedBy("..producer.client..")
          .layer("publish")
          .definedBy("..producer.publish..")
          .layer("kafka")
          .definedBy("..producer.kafka..")
          .whereLayer("health")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("rest")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("rest")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("health", "rest")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("rest", "schedule", "ledger")
          .whereLayer("journal")
          .mayOnlyBeAccessedByLayers("health", "rest", "schedule", "run", "ledger", "publish")
          .whereLayer("client")
          .mayOnlyBeAccessedByLayers("health", "run")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("health", "run")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("health", "ledger", "journal", "publish");

  @ArchTest
  static final ArchRule THE_GROUND_FLOOR_KNOWS_NO_OTHER_FEATURE =
      noClasses()
          .that()
          .resideInAnyPackage(GROUND_FLOOR)
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.userpipeline.producer..")
                  .and(resideOutsideOfPackages(GROUND_FLOOR)));

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices().matching("io.userpipeline.producer.(*)..").should().beFreeOfCycles();
}
