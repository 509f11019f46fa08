package jp.noroshi.hub.report.document;

import gg.jte.TemplateEngine;
import java.nio.file.Path;
import java.util.Optional;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.shell.Messages;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
  @Bean
  PdfDocument pdfDocument(TemplateEngine templates, Messages messages) {
    return new PdfDocument(templates, messages);
  }

  @Bean
  PaperForms paperForms(PdfDocument pdf, Rules rules) {
    return new PaperForms(pdf, rules);
  }

  /// @param own directory of layouts that replace ours form by form; empty for none
  /// @param atOnce how many documents are laid out at a time
  @Bean
  FilingDocuments filingDocuments(
      PdfDocument pdf,
      Messages messages,
      Rules rules,
      ObjectMapper json,
      @Value("${noroshi.report.layouts:}") String own,
      @Value("${noroshi.report.documents-at-once:2}") int atOnce) {
    return new FilingDocuments(
        pdf,
        new XlsxDocument(messages),
        new StixDocument(rules.form()),
        Layouts.read(own.isBlank() ? Optional.empty() : Optional.of(Path.of(own))),
        json,
        atOnce);
  }
}
