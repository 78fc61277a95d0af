package io.userpipeline.producer.ledger;

import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Writes indices for people, such as {@code 0-4}, {@code 17}. */
final class IndexRanges {

  /** More would fill a screen and say nothing new. */
  static final int MOST = 100;

  private IndexRanges() {}

  /** The first ranges, at most {@value #MOST}. */
  static List<String> of(RoaringBitmap indices) {
    List<String> ranges = new ArrayList<>();
    PeekableIntIterator iterator = indices.getIntIterator();
    while (iterator.hasNext() && ranges.size() < MOST) {
      int first = iterator.next();
      int last = (int) indices.nextAbsentValue(first) - 1;
      iterator.advanceIfNeeded(last + 1);
      ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
    }
    return List.copyOf(ranges);
  }
}
