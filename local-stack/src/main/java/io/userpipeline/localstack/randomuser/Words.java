package io.userpipeline.localstack.randomuser;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Words and formats that do not depend on a nationality. */
final class Words {

  static final List<String> COLOURS =
      List.of("amber", "coral", "indigo", "ivory", "jade", "olive", "silver", "teal");
  static final List<String> ANIMALS =
      List.of("badger", "crane", "dormouse", "ibex", "marten", "otter", "puffin", "vole");
  static final DateTimeFormatter ISO_MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Words() {}
}
