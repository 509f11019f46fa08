package jp.noroshi.handling;

/// May this subject do this with that item, under these circumstances?
public record Question(Subject subject, Item item, Action action, Context context) {
  Question doing(Action other) {
    return new Question(subject, item, other, context);
  }

  Question by(Subject other) {
    return new Question(other, item, action, context);
  }

  Question in(Context other) {
    return new Question(subject, item, action, other);
  }
}
