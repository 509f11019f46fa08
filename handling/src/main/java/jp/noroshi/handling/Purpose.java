package jp.noroshi.handling;

/// What the subject declares to use a thing for (domain §3.6, context). A purpose is declared with
/// every question; it is written down with the answer.
public enum Purpose {
  /// To protect systems of one's own or of those one serves.
  DEFENCE("自組織などの防御", "defending systems"),
  /// To coordinate the response of several organisations.
  COORDINATION("対処の調整", "coordinating the response"),
  /// To supervise or sanction.
  SUPERVISION("監督・行政処分", "supervision"),
  /// To investigate a crime.
  INVESTIGATION("犯罪捜査", "criminal investigation"),
  /// To count, without regard to whom it concerns.
  STATISTICS("統計", "statistics");

  private final String ja;
  private final String en;

  Purpose(String ja, String en) {
    this.ja = ja;
    this.en = en;
  }

  public String ja() {
    return ja;
  }

  public String en() {
    return en;
  }
}
