package jp.noroshi.engine.indicator.text;

import java.util.ArrayList;
import java.util.List;
import jp.noroshi.engine.indicator.text.Found.Place;

/// Gathers what is found, up to a number.
final class Finds {
  private final List<Found> found = new ArrayList<>();
  private final int most;

  Finds(int most) {
    this.most = most;
  }

  void add(Kind kind, String value, Refanged text, int start, int end, Place place) {
    if (found.size() < most) {
      found.add(
          new Found(
              kind,
              value,
              text.written(start, end),
              text.start(start),
              text.end(end),
              text.isDefanged(start, end),
              place));
    }
  }

  boolean isFull() {
    return found.size() >= most;
  }

  int size() {
    return found.size();
  }

  List<Found> list() {
    return found;
  }
}
