package jp.noroshi.hub.notice;

import java.util.Set;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Event;
import jp.noroshi.hub.event.EventConsumer;
import jp.noroshi.hub.vulnerability.Findings;
import jp.noroshi.stix.Tlp;

/// Makes an alert of an exploited vulnerability that touches what an organisation registered.
final class AlertOnFinding implements EventConsumer {
  private final Findings findings;
  private final KnownExploitedAlerts texts;
  private final Alerts alerts;
  private final MailQueue mail;

  AlertOnFinding(Findings findings, KnownExploitedAlerts texts, Alerts alerts, MailQueue mail) {
    this.findings = findings;
    this.texts = texts;
    this.alerts = alerts;
    this.mail = mail;
  }

  @Override
  public String name() {
    return "notice-alert-on-finding";
  }

  @Override
  public Set<String> types() {
    return Set.of("vulnerability.found");
  }

  @Override
  public boolean warns() {
    return true;
  }

  @Override
  public void on(Tx tx, Event event) {
    var organisation = event.uuid("organisation");
    var catalogue = event.text("catalogue");
    var cve = event.text("cve");
    var open = findings.open(tx, organisation, catalogue, cve);
    if (open.isEmpty()) {
      return; // closed by its owner before we came to it
    }
    var entry =
        findings
            .entry(tx, catalogue, cve)
            .orElseThrow(() -> new IllegalStateException("no " + cve + " in " + catalogue));
    var text = texts.compose(entry, open);
    alerts
        .raise(
            tx,
            new Alerts.Draft(
                organisation,
                "known-exploited/" + catalogue + "/" + cve,
                Alert.Kind.KNOWN_EXPLOITED,
                Tlp.CLEAR,
                true,
                text))
        .ifPresent(alert -> mail.enqueue(tx, alert, organisation, text.severity()));
  }
}
