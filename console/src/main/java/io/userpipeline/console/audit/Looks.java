package io.userpipeline.console.audit;

import io.userpipeline.access.CurrentActor;
import io.userpipeline.console.problem.InvalidRequestException;
import io.userpipeline.console.security.PersonalDataRight;
import io.userpipeline.console.source.Scans;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Lets those look at personal data who may, and only when it is kept that they do. */
@ApplicationScoped
public class Looks {

  private static final Logger LOG = Logger.getLogger(Looks.class);

  private final AuditTopic audit;
  private final PersonalDataRight right;
  private final CurrentActor actor;
  private final Scans scans;

  Looks(AuditTopic audit, PersonalDataRight right, CurrentActor actor, Scans scans) {
    this.audit = audit;
    this.right = right;
    this.actor = actor;
    this.scans = scans;
  }

  /**
   * Reads a record, keeps that the caller looks at it, and only then gives it to them.
   *
   * @param name of the record, such as {@code user_created.dlq-0@12}
   * @param record reads it
   * @param eventId of the event that the record was, null where it has none
   * @throws jakarta.ws.rs.ForbiddenException if the caller may not
   * @throws io.userpipeline.inspection.InspectionException if the look cannot be kept
   */
  public <T> T at(
      String name,
      @Nullable LookReason reason,
      Supplier<T> record,
      Function<T, @Nullable String> eventId) {
    right.require();
    if (reason == null) {
      throw new InvalidRequestException(
          "body", "empty", "must be JSON such as {\"reason\":\"complaint of 28 November\"}");
    }
    String why = reason.text();
    return scans.answer(
        () -> {
          T found = record.get();
          Look look =
              new Look(
                  Instant.now().truncatedTo(ChronoUnit.MILLIS),
                  actor.name(),
                  actor.subject().orElse(null),
                  actor.kind(),
                  name,
                  eventId.apply(found),
                  why);
          audit.add(look);
          LOG.infof("Personal data of %s shown to %s", name, look.actor());
          return found;
        });
  }
}
