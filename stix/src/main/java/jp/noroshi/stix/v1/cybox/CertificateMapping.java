package jp.noroshi.stix.v1.cybox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;

/// X.509 certificates (CybOX `X509CertificateObject`, STIX 2.1 §6.18).
final class CertificateMapping implements Mapping {
  private static final List<String> EXTENSIONS =
      List.of(
          "Basic_Constraints",
          "Name_Constraints",
          "Policy_Constraints",
          "Key_Usage",
          "Extended_Key_Usage",
          "Subject_Key_Identifier",
          "Authority_Key_Identifier",
          "Subject_Alternative_Name",
          "Issuer_Alternative_Name",
          "Subject_Directory_Attributes",
          "CRL_Distribution_Points",
          "Certificate_Policies",
          "Policy_Mappings");

  @Override
  public Observable read(Element object, Reading reading) {
    var certificate = object.child("Certificate");
    var validity = certificate.flatMap(it -> it.child("Validity"));
    var key = certificate.flatMap(it -> it.child("Subject_Public_Key"));
    var draft =
        reading
            .draft()
            .text("version", certificate.flatMap(it -> it.child("Version")))
            .text("serial_number", certificate.flatMap(it -> it.child("Serial_Number")))
            .text("signature_algorithm", certificate.flatMap(it -> it.child("Signature_Algorithm")))
            .text("issuer", certificate.flatMap(it -> it.child("Issuer")))
            .text("subject", certificate.flatMap(it -> it.child("Subject")))
            .moment("validity_not_before", validity.flatMap(it -> it.child("Not_Before")))
            .moment("validity_not_after", validity.flatMap(it -> it.child("Not_After")))
            .text(
                "subject_public_key_algorithm", key.flatMap(it -> it.child("Public_Key_Algorithm")))
            .text(
                "subject_public_key_modulus", key.flatMap(it -> it.at("RSA_Public_Key", "Modulus")))
            .whole(
                "subject_public_key_exponent",
                key.flatMap(it -> it.at("RSA_Public_Key", "Exponent")));
    draft.group(
        "x509_v3_extensions",
        extensions(certificate.flatMap(it -> it.child("Standard_Extensions")), reading));
    return draft.observable("x509-certificate", object);
  }

  private static Draft extensions(Optional<Element> from, Reading reading) {
    var draft = reading.draft();
    for (var name : EXTENSIONS) {
      draft.text(name.toLowerCase(Locale.ROOT), from.flatMap(it -> it.child(name)));
    }
    draft.text("inhibit_any_policy", from.flatMap(it -> it.child("Inhibit_Any_Policy")));
    var period = from.flatMap(it -> it.child("Private_Key_Usage_Period"));
    return draft
        .moment("private_key_usage_period_not_before", period.flatMap(it -> it.child("Not_Before")))
        .moment("private_key_usage_period_not_after", period.flatMap(it -> it.child("Not_After")));
  }
}
