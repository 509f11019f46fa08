package jp.noroshi.proof.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.ProofFailure;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.InclusionProof;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.Opinion;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.proof.note.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One entry of a log, and the proof that it is in it: complete in one file, to be kept by whom it
/// concerns and checked years later without the log.
///
/// The keys in it say who claims to have signed; whoever checks compares them with keys had from
/// elsewhere ([#check]).
///
/// @param entry salt and bytes, the bytes UTF-8 text
/// @param inclusion its place and path
/// @param checkpoint the signed tree
/// @param keys the public keys of the log and its witnesses
public record Receipt(
    Commitment entry, InclusionProof inclusion, Note checkpoint, List<VerifierKey> keys) {
  /// What a file of this kind says it is.
  public static final String FORMAT = "noroshi-receipt/1";

  /// Bytes a receipt has at most.
  public static final int LONGEST = 2_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Receipt {
    keys = List.copyOf(keys);
  }

  /// Reads a receipt's file.
  ///
  /// @throws ProofException saying what is wrong with it
  public static Receipt parse(byte[] file) {
    if (file.length > LONGEST) {
      throw refuse("it is larger than " + LONGEST + " bytes");
    }
    JsonNode json;
    try {
      json = JSON.readTree(file);
    } catch (JacksonException e) {
      throw refuse(
          "it is not JSON (line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ")");
    }
    if (!FORMAT.equals(json.path("format").asString(""))) {
      throw refuse("its format is not " + FORMAT);
    }
    var note = Note.parse(text(json, "checkpoint"));
    long size = Checkpoint.parse(note.text()).size();
    var index = json.path("index");
    if (!index.isIntegralNumber() || !index.canConvertToLong()) {
      throw refuse("index is not a whole number");
    }
    var path = new ArrayList<Hash>();
    texts(json, "inclusion").forEach(hash -> path.add(Hash.parse(hash)));
    var keys = new ArrayList<VerifierKey>();
    texts(json, "keys").forEach(key -> keys.add(VerifierKey.parse(key)));
    return new Receipt(
        new Commitment(salt(json), text(json, "entry").getBytes(StandardCharsets.UTF_8)),
        new InclusionProof(index.asLong(), size, path),
        note,
        keys);
  }

  private static byte[] salt(JsonNode json) {
    try {
      return Base64.getDecoder().decode(text(json, "salt"));
    } catch (IllegalArgumentException e) {
      throw refuse("salt is not base64");
    }
  }

  private static String text(JsonNode json, String name) {
    var node = json.path(name);
    if (!node.isString()) {
      throw refuse(name + " is missing or not text");
    }
    return node.asString();
  }

  private static List<String> texts(JsonNode json, String name) {
    var node = json.path(name);
    var texts = new ArrayList<String>();
    if (!node.isArray()) {
      throw refuse(name + " is missing or no list");
    }
    for (var element : node) {
      if (!element.isString()) {
        throw refuse(name + " holds something that is not text");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  private static ProofException refuse(String why) {
    return new ProofException(ProofFailure.RECEIPT, "not a receipt: " + why);
  }

  /// The file, which [#parse] reads; indented, so that people can read it too.
  public byte[] file() {
    var json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.put("entry", entryText());
    json.put("salt", Base64.getEncoder().encodeToString(entry.salt()));
    json.put("index", inclusion.index());
    var path = json.putArray("inclusion");
    inclusion.path().forEach(hash -> path.add(hash.base64()));
    json.put("checkpoint", checkpoint.toString());
    var names = json.putArray("keys");
    keys.forEach(key -> names.add(key.toString()));
    return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The entry as text.
  ///
  /// @throws ProofException `RECEIPT` when its bytes are not UTF-8
  public String entryText() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(entry.entry())).toString();
    } catch (CharacterCodingException e) {
      throw refuse("its entry is not UTF-8");
    }
  }

  /// Checks it all: that the entry is in the tree of the checkpoint, and what the trusted keys say
  /// to the checkpoint.
  public Finding check(TrustedKeys trusted) {
    return switch (trusted.judge(checkpoint)) {
      case Opinion.Rejected(var reason) -> new Finding.Refuted(Finding.Reason.SIGNATURES, reason);
      case Opinion.Signed signed when inclusion.proves(entry.leaf(), signed.checkpoint().root()) ->
          new Finding.Proven(signed);
      case Opinion.Signed signed ->
          new Finding.Refuted(
              Finding.Reason.NOT_IN_LOG,
              "entry, salt or path lead to another root than that of the checkpoint of "
                  + signed.checkpoint().size()
                  + " entries");
    };
  }
}
