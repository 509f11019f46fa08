package jp.noroshi.hub.report.evidence;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Disclosures;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.SecretSeal;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.spill.SpillPlace;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
  @Bean
  EvidenceLimits evidenceLimits(
      @Value("${noroshi.evidence.file:2GB}") DataSize file,
      @Value("${noroshi.evidence.report:10GB}") DataSize report,
      @Value("${noroshi.evidence.organisation:100GB}") DataSize organisation,
      @Value("${noroshi.evidence.files:100}") int files,
      @Value("${noroshi.evidence.unfinished:7d}") Duration unfinished) {
    return new EvidenceLimits(
        file.toBytes(), report.toBytes(), organisation.toBytes(), files, unfinished);
  }

  @Bean
  BlobStore evidenceBlobs(
      @Value("${noroshi.evidence.directory:${noroshi.keys-directory}/../evidence}")
          Path directory) {
    return new DirectoryBlobs(directory.normalize());
  }

  @Bean
  EvidenceKeys evidenceKeys(SecretSeal seal, Clock clock) {
    return new EvidenceKeys(seal, clock);
  }

  @Bean
  Uploads evidenceUploads(
      Database database,
      Drafts drafts,
      Reports reports,
      EvidenceKeys keys,
      BlobStore blobs,
      Ledger ledger,
      EvidenceLimits limits,
      Clock clock) {
    return new Uploads(
        database, drafts, reports, new EvidenceRows(), keys, blobs, ledger, limits, clock);
  }

  @Bean
  Handover evidenceHandover(
      Database database,
      Reports reports,
      EvidenceKeys keys,
      BlobStore blobs,
      Decisions decisions,
      Disclosures disclosures,
      Ledger ledger,
      Rules rules,
      Clock clock) {
    var rows = new EvidenceRows();
    var numbers = new NumberCheck(database, rows, keys, new EvidenceContent(blobs), ledger);
    return new Handover(
        database, reports, rows, keys, numbers, decisions, disclosures, ledger, rules, clock);
  }

  @Bean
  EvidenceResponses evidenceResponses(BlobStore blobs) {
    return new EvidenceResponses(new EvidenceContent(blobs), new SharingCopy());
  }

  @Bean(destroyMethod = "close")
  EvidenceSweep evidenceSweep(
      Database database, EvidenceKeys keys, BlobStore blobs, EvidenceLimits limits, Clock clock) {
    return new EvidenceSweep(database, keys, blobs, limits, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> startEvidenceSweep(EvidenceSweep sweep) {
    return _ -> sweep.start();
  }

  @Bean
  SpillPlace evidenceSpills() {
    return new EvidenceSpills();
  }
}
