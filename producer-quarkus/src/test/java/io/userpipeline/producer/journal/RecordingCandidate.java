package io.userpipeline.producer.journal;

import java.util.concurrent.atomic.AtomicReference;

/** Remembers its last term. */
final class RecordingCandidate implements Candidate {

  private final AtomicReference<Term> term = new AtomicReference<>();

  /** Null while another replica leads. */
  Term term() {
    return term.get();
  }

  @Override
  public void elected(Term elected) {
    term.set(elected);
  }

  @Override
  public void deposed() {
    term.set(null);
  }

  @Override
  public void retire() {
    // Nothing is at work.
  }
}
