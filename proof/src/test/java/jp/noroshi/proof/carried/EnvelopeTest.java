package jp.noroshi.proof.carried;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.testkit.TestCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EnvelopeTest {
  private static final byte[] MESSAGE = "画面に脅迫文".getBytes(UTF_8);
  private static final HubKeyPairs HUB = HubKeyPairs.generate();

  private static Sender sender;

  @BeforeAll
  static void keys() {
    sender = sender("EC", "-groupname", "secp256r1");
  }

  @Test
  void whatWasSealedIsReadByItsReceiverAlone() throws Exception {
    var text = Envelope.seal(MESSAGE, sender, hub().receiving());

    var opened = Envelope.open("\n" + text + "\n", HUB.receiving());

    assertThat(opened.message()).isEqualTo(MESSAGE);
    assertThat(opened.signer()).isEqualTo(sender.certificate());
    assertThat(text).doesNotContain(Base64.encode(MESSAGE).toString());
    reason(CarriedException.Reason.OTHER_RECEIVER, text, HubKeyPairs.generate().receiving());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1", "3072"})
  void keysOfEveryKindSignAndReadAnswers(String kind) throws Exception {
    var holder =
        kind.startsWith("secp")
            ? sender("EC", "-groupname", kind)
            : sender("RSA", "-keysize", kind);

    var request = Envelope.seal(MESSAGE, holder, hub().receiving());
    assertThat(Envelope.open(request, HUB.receiving()).message()).isEqualTo(MESSAGE);

    var answer = Envelope.seal(MESSAGE, HUB.signing(), holder.certificate().getPublicKey());
    assertThat(Envelope.open(answer, holder.key(), hub().signing())).isEqualTo(MESSAGE);
    assertThatThrownBy(() -> Envelope.open(answer, holder.key(), hub().receiving()))
        .isInstanceOf(CarriedException.class);
  }

  @Test
  void aDamagedFileIsRefusedWhereverItIsDamaged() throws Exception {
    var text = Envelope.seal(MESSAGE, sender, hub().receiving());
    for (int at = 0; at < text.length(); at += 97) {
      var damaged = new StringBuilder(text);
      damaged.setCharAt(at, text.charAt(at) == 'A' ? 'B' : 'A');
      assertThatThrownBy(() -> Envelope.open(damaged.toString(), HUB.receiving()))
          .as("damaged at %d", at)
          .isInstanceOf(CarriedException.class);
    }
    for (var other : List.of("", "x", "a.b.c.d.e", "....", "{}", "-----BEGIN")) {
      reason(CarriedException.Reason.UNREADABLE, other, HUB.receiving());
    }
  }

  @Test
  void aSignatureBySomeoneElseThanTheCertificateIsRefused() throws Exception {
    var other = sender("EC", "-groupname", "secp256r1");
    var forged =
        Envelope.seal(MESSAGE, new Sender(other.key(), sender.certificate()), hub().receiving());
    reason(CarriedException.Reason.NOT_SIGNED, forged, HUB.receiving());
  }

  @Test
  void aPublicKeyUsedAsASecretSignsNothing() throws Exception {
    var mac =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("noroshi+jws"))
                .x509CertChain(List.of(Base64.encode(sender.certificate().getEncoded())))
                .build(),
            new Payload(MESSAGE));
    mac.sign(new MACSigner(sender.certificate().getPublicKey().getEncoded()));
    reason(CarriedException.Reason.NOT_SIGNED, sealed(mac.serialize(), false), HUB.receiving());
  }

  @Test
  void compressedFilesAreRefused() throws Exception {
    reason(CarriedException.Reason.UNREADABLE, sealed("x".repeat(10_000), true), HUB.receiving());
  }

  @Test
  void requestsAndAnswersAreReadAsTheyWereWritten() throws Exception {
    var json = JsonMapper.shared();
    var request =
        new CarriedRequest(
            UUID.randomUUID(),
            Instant.parse("2026-12-01T00:00:00Z"),
            "POST",
            "/api/v1/reports",
            Optional.of(json.readTree("{\"answers\":{}}")));
    assertThat(CarriedRequest.read(request.toBytes(json), json)).isEqualTo(request);
    var answer =
        new CarriedAnswer(request.id(), request.issued(), 201, "application/json", MESSAGE);
    var read = CarriedAnswer.read(answer.toBytes(json), json);
    assertThat(read.body()).isEqualTo(MESSAGE);
    assertThat(read.done()).isTrue();
    for (var wrong : List.of("", "[]", "{}", "{\"type\":\"noroshi-carried-request\"}")) {
      assertThatThrownBy(() -> CarriedRequest.read(wrong.getBytes(UTF_8), json))
          .isInstanceOf(CarriedException.class);
      assertThatThrownBy(() -> CarriedAnswer.read(wrong.getBytes(UTF_8), json))
          .isInstanceOf(CarriedException.class);
    }
  }

  @Test
  void whatIsGivenToEverybodyHoldsNoPrivateKey() throws Exception {
    assertThat(HUB.publicText()).doesNotContain("\"d\"");
    assertThat(HubKeyPairs.parse(HUB.secretText()).publicText()).isEqualTo(HUB.publicText());
    assertThatThrownBy(() -> HubKeyPairs.parse(HUB.publicText()))
        .isInstanceOf(CarriedException.class);
    assertThatThrownBy(() -> HubKeys.parse("{\"keys\":[]}")).isInstanceOf(CarriedException.class);
  }

  private static HubKeys hub() throws CarriedException {
    return HubKeys.parse(HUB.publicText());
  }

  private static String sealed(String content, boolean compressed) throws Exception {
    var header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM);
    if (compressed) {
      header.compressionAlgorithm(CompressionAlgorithm.DEF);
    }
    var sealed = new JWEObject(header.build(), new Payload(content));
    sealed.encrypt(new ECDHEncrypter((ECPublicKey) hub().receiving()));
    return sealed.serialize();
  }

  private static void reason(CarriedException.Reason reason, String text, PrivateKey own) {
    assertThatThrownBy(() -> Envelope.open(text, own))
        .isInstanceOfSatisfying(
            CarriedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Sender sender(String algorithm, String option, String value) {
    var made = TestCertificate.withKey(algorithm, option, value);
    return new Sender(made.key(), made.certificate());
  }
}
