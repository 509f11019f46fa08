package jp.noroshi.hub.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.ledger.Sequencer;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.proof.merkle.ConsistencyProof;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.MerkleTree;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.merkle.TiledSubtrees;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.SignatureAlgorithm;
import jp.noroshi.proof.note.SigningKey;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.proof.receipt.Finding;
import jp.noroshi.proof.receipt.Receipt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class TransparencyIT {
  @Autowired MockMvc mvc;
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Ledger ledger;
  @Autowired Sequencer sequencer;

  @Value("${noroshi.keys-directory}")
  Path keys;

  @Test
  void anyoneCanComputeTheSignedRootFromTheTilesAndKnowsNothingElse() throws Exception {
    var viewer = people.ofCompany("food", Role.REPORTER);
    record(viewer, "first");
    assertThat(sequencer.advance()).isTrue();
    var old = Note.parse(body("/ledger/checkpoint"));
    record(viewer, "second");
    assertThat(sequencer.advance()).isTrue();

    var note = Note.parse(body("/ledger/checkpoint"));
    var trusted = TrustedKeys.parse(body("/ledger/keys"));
    assertThat(trusted.judge(note)).isInstanceOf(jp.noroshi.proof.note.Opinion.Signed.class);
    var checkpoint = Checkpoint.parse(note.text());
    var tiles = new TiledSubtrees(tile -> tile(tile, checkpoint.size()));
    assertThat(new MerkleTree(checkpoint.size(), tiles).root()).isEqualTo(checkpoint.root());
    var bundle = get("/ledger/tile/entries/000" + partial(new TileId(0, 0), checkpoint.size()));
    assertThat(answer(bundle).getContentAsByteArray().length % 34).isZero();

    var before = Checkpoint.parse(old.text());
    var json =
        JsonMapper.shared()
            .readTree(
                body("/ledger/consistency?older=" + before.size() + "&newer=" + checkpoint.size()));
    var path =
        json.path("path").values().stream().map(hash -> Hash.parse(hash.asString())).toList();
    assertThat(
            new ConsistencyProof(before.size(), checkpoint.size(), path)
                .proves(before.root(), checkpoint.root()))
        .isTrue();
    assertThat(body("/ledger/checkpoint/" + before.size())).startsWith(old.text());
  }

  @Test
  void answersNothingForWhatIsNotThere() throws Exception {
    for (var path :
        new String[] {
          "/ledger/tile/0/999",
          "/ledger/tile/0/x999/999/999",
          "/ledger/tile/7/000",
          "/ledger/tile/0/000.p/0",
          "/ledger/tile/0/000.p/256",
          "/ledger/tile/0/000.p/1.p/1",
          "/ledger/tile/0/../000",
          "/ledger/tile/entries/999",
          "/ledger/checkpoint/999999999",
          "/ledger/consistency?older=5&newer=4",
          "/ledger/consistency?older=0&newer=999999999"
        }) {
      assertThat(answer(get(path)).getStatus()).as(path).isIn(400, 404);
    }
    assertThat(answer(get("/ledger/consistency?older=x&newer=4")).getStatus()).isEqualTo(404);
    assertThat(answer(get("/api/v1/ledger/entries")).getStatus()).isEqualTo(401);
    assertThat(answer(get("/ledger")).getRedirectedUrl()).endsWith("/sign-in");
  }

  @Test
  void showsAnOrganisationItsOwnEntriesAndGivesItsReceiptsToNobodyElse() throws Exception {
    var viewer = people.ofCompany("food", Role.REPORTER);
    var other = people.ofCompany("food", Role.REPORTER);
    var who = TestSignIn.as(viewer.person(), viewer.organisation().id());
    assertThat(body(get("/ledger").with(who).header("Accept-Language", "en")))
        .contains("No entries yet");
    for (int i = 0; i < 27; i++) {
      record(viewer, "act " + i);
    }
    sequencer.advance();

    var page = body(get("/ledger").with(who).header("Accept-Language", "en"));
    assertThat(page).contains("/receipt", "Keep the receipt", "/ledger?before=");
    assertThat(body(get("/ledger").with(who).header("Accept-Language", "ja"))).contains("受領証");
    var list = JsonMapper.shared().readTree(body(get("/api/v1/ledger/entries").with(who)));
    assertThat(list.path("entries").size()).isEqualTo(25);
    var rest =
        JsonMapper.shared()
            .readTree(
                body(
                    get("/api/v1/ledger/entries?before=" + list.path("next").asString())
                        .with(who)));
    assertThat(rest.path("entries").size()).isEqualTo(2);
    assertThat(rest.path("next").isNull()).isTrue();

    var id = list.path("entries").path(0).path("id").asString();
    var download = answer(get("/api/v1/ledger/entries/" + id + "/receipt").with(who));
    assertThat(download.getHeader("Content-Disposition")).contains(id);
    var receipt = Receipt.parse(download.getContentAsByteArray());
    assertThat(receipt.entryText()).contains("act 26");
    assertThat(receipt.check(TrustedKeys.parse(body("/ledger/keys"))))
        .isInstanceOf(Finding.Proven.class);
    assertThat(
            answer(
                    get("/api/v1/ledger/entries/" + id + "/receipt")
                        .with(TestSignIn.as(other.person(), other.organisation().id())))
                .getStatus())
        .isEqualTo(404);
  }

  @Test
  void aReleaseOfficerTakesPersonalDataOutAndTheProofsStay() throws Exception {
    var viewer = people.ofCompany("food", Role.REPORTER);
    record(viewer, "told too much");
    sequencer.advance();
    var who = TestSignIn.as(viewer.person(), viewer.organisation().id());
    var listed = body(get("/api/v1/ledger/entries").with(who));
    var entry = listed.replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var keeper = TestSignIn.as(officer.person(), officer.organisation().id());
    var asked = post("/ledger/purge").param("entry", entry).with(csrf());

    mvc.perform(asked.param("reason", "請求 2026-7").with(who)).andExpect(status().isForbidden());
    mvc.perform(
            post("/ledger/purge")
                .param("entry", "7")
                .param("reason", "請求 2026-7")
                .with(csrf())
                .with(keeper))
        .andExpect(status().isUnprocessableContent());
    mvc.perform(
            post("/ledger/purge")
                .param("entry", entry)
                .param("reason", "請求 2026-7")
                .with(csrf())
                .with(keeper))
        .andExpect(status().is3xxRedirection());

    mvc.perform(get("/api/v1/ledger/entries/" + entry + "/receipt").with(who))
        .andExpect(status().is4xxClientError());
    assertThat(sequencer.advance()).isTrue();
    assertThat(body(get("/api/v1/ledger/entries").with(who))).contains("\"purged\":true");
  }

  @Test
  void takesAWitnesssSignatureWithoutASignInAndNobodyElses() throws Exception {
    sequencer.advance();
    var note = Note.parse(body("/ledger/checkpoint"));
    var witness = SigningKey.generate("w.example", SignatureAlgorithm.COSIGNATURE_ED25519);
    var cosigned = note.with(witness.sign(note.text(), Instant.now())).toString();

    assertThat(cosign(cosigned).getStatus()).isEqualTo(403);
    assertThat(cosign("rubbish").getStatus()).isEqualTo(400);
    assertThat(cosign(cosigned.replace(note.text(), note.text().replace("\n1", "\n2"))).getStatus())
        .isIn(403, 409);
    Files.writeString(keys.resolve("ledger/witnesses"), witness.verifier() + "\n");
    try {
      assertThat(cosign(cosigned).getContentAsString()).isEqualTo("{\"added\":1}");
      assertThat(body("/ledger/checkpoint/witnessed")).contains("— w.example ");
      assertThat(body("/ledger/keys")).contains(witness.verifier().toString());
    } finally {
      Files.delete(keys.resolve("ledger/witnesses"));
    }
  }

  private void record(Viewer viewer, String what) {
    database.run(
        viewer.actor(),
        tx ->
            ledger.record(
                tx,
                new Ledger.Entry(
                    "test.done",
                    "thing/" + UUID.randomUUID(),
                    viewer.organisation().id(),
                    Map.of("what", what))));
  }

  private byte[] tile(TileId tile, long size) {
    try {
      return answer(get("/ledger/tile/" + tile.level() + "/" + tile.path() + partial(tile, size)))
          .getContentAsByteArray();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String partial(TileId tile, long size) {
    int width = tile.widthIn(size);
    return width == TileId.WIDTH ? "" : ".p/" + width;
  }

  private MockHttpServletResponse cosign(String note) throws Exception {
    return answer(
        post("/ledger/cosignatures")
            .contentType("text/plain;charset=utf-8")
            .content(note.getBytes(StandardCharsets.UTF_8)));
  }

  private String body(String path) throws Exception {
    return body(get(path));
  }

  private String body(
      org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request)
      throws Exception {
    var response = answer(request);
    assertThat(response.getStatus()).isEqualTo(200);
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private MockHttpServletResponse answer(
      org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }
}
