package io.userpipeline.consumer.transform;

import io.userpipeline.consumer.record.UuidText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a field may be and the type of the column it becomes. A value either is of the type, whole
 * and exact, or is refused: nothing is cut, rounded to another value or read out of a text.
 */
enum FieldType {
  TEXT("text", "text") {
    @Override
    @Nullable Object convert(JsonNode value) {
      return value.stringValue(null);
    }
  },
  TEXT_OR_INTEGER("text", "text or an integer") {
    @Override
    @Nullable Object convert(JsonNode value) {
      if (value.isString()) {
        return value.stringValue();
      }
      // JSON Schema counts 1.0 as an integer.
      return value.canConvertToExactIntegral() ? digits(value.decimalValue()) : null;
    }

    /** In digits; null where 1e999999999 would be a gigabyte of them. */
    private @Nullable String digits(BigDecimal number) {
      if (number.signum() == 0 && Math.abs((long) number.scale()) > MAX_DIGITS) {
        return "0";
      }
      boolean fits = (long) number.precision() - number.scale() <= MAX_DIGITS;
      return fits ? number.toPlainString() : null;
    }
  },
  INT("int", "an integer of 32 bits") {
    @Override
    @Nullable Object convert(JsonNode value) {
      boolean fits = value.canConvertToExactIntegral() && value.canConvertToInt();
      return fits ? value.intValue() : null;
    }
  },
  BIGINT("bigint", "an integer of 64 bits") {
    @Override
    @Nullable Object convert(JsonNode value) {
      boolean fits = value.canConvertToExactIntegral() && value.canConvertToLong();
      return fits ? value.longValue() : null;
    }
  },
  DOUBLE("double", "a number in the range of a double") {
    @Override
    @Nullable Object convert(JsonNode value) {
      if (!ExactNumbers.isExact(value)) {
        return null;
      }
      BigDecimal written = value.decimalValue();
      double number = written.doubleValue();
      boolean fits =
          Double.isFinite(number)
              && (number != 0 || written.signum() == 0)
              && (!value.isIntegralNumber() || isExact(number, written));
      return fits ? number : null;
    }

    /** A fraction is rounded, as everywhere; an integer must not become another one. */
    private boolean isExact(double number, BigDecimal written) {
      return new BigDecimal(number).compareTo(written) == 0;
    }
  },
  BOOLEAN("boolean", "true or false") {
    @Override
    @Nullable Object convert(JsonNode value) {
      return value.isBoolean() ? value.booleanValue() : null;
    }
  },
  TIMESTAMP("timestamp", "an ISO 8601 time with its offset, to the millisecond at most") {
    @Override
    @Nullable Object convert(JsonNode value) {
      if (!value.isString()) {
        return null;
      }
      try {
        Instant instant = OffsetDateTime.parse(value.stringValue()).toInstant();
        boolean fits = instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) && isSane(instant);
        return fits ? instant : null;
      } catch (DateTimeException e) {
        return null;
      }
    }

    private boolean isSane(Instant instant) {
      return !instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_OF_INSTANTS);
    }
  },
  UUID("uuid", "a UUID") {
    @Override
    @Nullable Object convert(JsonNode value) {
      return value.isString() ? UuidText.parse(value.stringValue()) : null;
    }
  };

  private static final int MAX_DIGITS = 1_000;
  private static final Instant FIRST_INSTANT = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END_OF_INSTANTS = Instant.parse("+10000-01-01T00:00:00Z");

  private final String cqlType;
  private final String description;

  FieldType(String cqlType, String description) {
    this.cqlType = cqlType;
    this.description = description;
  }

  /** The value for the column; null when it is not of the type. */
  abstract @Nullable Object convert(JsonNode value);

  /** The type of the column in Cassandra. */
  String cqlType() {
    return cqlType;
  }

  /** What a value must be. */
  @Override
  public String toString() {
    return description;
  }
}
