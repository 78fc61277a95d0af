package io.userpipeline.console.doctor;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.userpipeline.console.problem.TooManyException;
import io.userpipeline.console.source.JobConfig;
import io.userpipeline.console.source.Kafka;
import io.userpipeline.console.source.ProducerConfig;
import io.userpipeline.console.source.Table;
import io.userpipeline.console.source.TopicConfig;
import io.userpipeline.inspection.doctor.Doctor;
import io.userpipeline.inspection.doctor.Examined;
import io.userpipeline.inspection.doctor.Premises;
import io.userpipeline.inspection.doctor.Remedies;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What is wrong, and what can I do? */
@Path("/api/doctor")
@Tag(name = "Doctor")
class DoctorResource {

  private static final Logger LOG = Logger.getLogger(DoctorResource.class);
  private static final int MOST_AT_ONCE = 2;
  private static final Remedies SETTINGS =
      new Remedies(
          "kafka.bootstrap.servers",
          "kafka.security.protocol, kafka.sasl.* and kafka.ssl.*",
          "console.cassandra.local-datacenter or .driver-config",
          "console.cassandra.keyspace and .table",
          "console.producer.management-url",
          "console.job.monitoring-url");

  private final ProducerConfig producer;
  private final JobConfig job;
  private final Kafka kafka;
  private final TopicConfig topics;
  private final Table table;

  /** Each costs every hop a little; one that was left may last for another moment. */
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  DoctorResource(
      ProducerConfig producer, JobConfig job, Kafka kafka, TopicConfig topics, Table table) {
    this.producer = producer;
    this.job = job;
    this.kafka = kafka;
    this.topics = topics;
    this.table = table;
  }

  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Look along the whole path, and say what is wrong and what to do",
      description = "Changes nothing. Each finding comes as soon as it is there.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ExaminationView.class)))
  public Multi<ExaminationView> examine() {
    if (!room.tryAcquire()) {
      throw new TooManyException("%s people look along the path already".formatted(MOST_AT_ONCE));
    }
    return Multi.createFrom()
        .<ExaminationView>emitter(this::examine)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** The head of the answer is sent: what goes wrong now is a last word like any other. */
  private void examine(MultiEmitter<? super ExaminationView> emitter) {
    List<Examined> examined = new ArrayList<>();
    try {
      new Doctor(premises(), SETTINGS)
          .examine(
              one -> {
                examined.add(one);
                emitter.emit(ExaminationView.of(examined, false));
                return !emitter.isCancelled();
              });
      emitter.emit(ExaminationView.of(examined, true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.emit(ExaminationView.failed(examined, "The console ends"));
    } catch (RuntimeException e) {
      LOG.error("A look along the path failed in an unforeseen way", e);
      emitter.emit(
          ExaminationView.failed(examined, "The look failed; the log of the console says why"));
    } finally {
      room.release();
      emitter.complete();
    }
  }

  private Premises premises() {
    return new Premises(
        Optional.empty(),
        producer.managementUrl(),
        job.monitoringUrl(),
        kafka.clientProperties(),
        topics.events(),
        topics.deadLetters(),
        table::open);
  }
}
