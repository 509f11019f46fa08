package jp.noroshi.hub.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Consent;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.Permissions;
import jp.noroshi.handling.Portion;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Relation;
import jp.noroshi.hub.lesson.Lesson.Attribution;
import jp.noroshi.stix.Tlp;

/// Lessons as the handling rule sees them: measures and lessons (class M) for every member, GREEN.
/// Who wrote one is a portion of its own (class V), which the author opened to all by signing.
final class LessonItems {
  static final Portion TEXT = new Portion("lesson", PortionClass.M, marks());
  static final Portion AUTHOR = new Portion("author", PortionClass.V, marks());

  private LessonItems() {}

  static String id(LessonStore.Kept lesson) {
    return "lesson/" + lesson.id();
  }

  static Item of(LessonStore.Kept lesson) {
    var portions = new ArrayList<>(List.of(TEXT));
    var consents = List.<Consent>of();
    if (lesson.attribution() == Attribution.NAMED) {
      portions.add(AUTHOR);
      consents = signed();
    }
    return new Item(
        id(lesson),
        Optional.of(lesson.organisation().toString()),
        Optional.empty(),
        new Audience(Set.of(new Door.Everyone()), Tlp.GREEN),
        portions,
        Map.of(),
        new Permissions(consents, Set.of(), List.of()),
        lesson.promisedUnder());
  }

  private static Marks marks() {
    return Marks.of(Tlp.GREEN, Pap.GREEN);
  }

  private static List<Consent> signed() {
    return Arrays.stream(Relation.values())
        .map(relation ->
            new Consent(
                relation,
                Optional.empty(),
                PortionClass.V,
                Disclosure.RAW,
                Set.of(Purpose.values()),
                Optional.empty(),
                false))
        .toList();
  }
}
