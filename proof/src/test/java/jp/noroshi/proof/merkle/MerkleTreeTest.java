package jp.noroshi.proof.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.noroshi.proof.ProofException;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every answer is compared with that of the recursive definitions ([NaiveTree]).
@ExtendWith(Seeds.class)
class MerkleTreeTest {
  // The leaves and roots all implementations of RFC 6962 are tried with (certificate-transparency,
  // merkle_tree_test).
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");
  private static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasTheKnownRoots() {
    var leaves = LEAVES.stream().map(hex -> Hash.ofLeaf(HexFormat.of().parseHex(hex))).toList();
    for (int size = 1; size <= leaves.size(); size++) {
      var tree = new MerkleTree(size, subtrees(leaves));
      assertThat(HexFormat.of().formatHex(tree.root().bytes())).isEqualTo(ROOTS.get(size - 1));
    }
    assertThat(
            HexFormat.of().formatHex(new MerkleTree(0, (_, _) -> Hash.EMPTY_ROOT).root().bytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void provesEveryLeafOfEverySmallTree() {
    var leaves = leaves(40);
    for (int size = 1; size <= leaves.size(); size++) {
      var naive = new NaiveTree(leaves.subList(0, size));
      var tree = tree(leaves, size);
      assertThat(tree.root()).isEqualTo(naive.root());
      for (int index = 0; index < size; index++) {
        var proof = tree.inclusion(index);
        assertThat(proof.path()).isEqualTo(naive.inclusion(index));
        assertThat(proof.proves(leaves.get(index), naive.root())).isTrue();
        assertThat(proof.proves(leaves.get((index + 1) % 40), naive.root())).isFalse();
      }
    }
  }

  @Test
  void provesThatEverySmallTreeBeginsWithEveryEarlierOne() {
    var leaves = leaves(40);
    for (int newer = 0; newer <= leaves.size(); newer++) {
      var later = new NaiveTree(leaves.subList(0, newer));
      for (int older = 0; older <= newer; older++) {
        var earlier = new NaiveTree(leaves.subList(0, older));
        var proof = tree(leaves, newer).consistency(older);
        if (older > 0) {
          assertThat(proof.path()).isEqualTo(later.consistency(older));
        }
        assertThat(proof.proves(earlier.root(), later.root())).isTrue();
        // Everything begins with the empty tree.
        if (older > 0 && older < newer) {
          assertThat(proof.proves(later.root(), later.root())).isFalse();
          assertThat(proof.proves(earlier.root(), earlier.root())).isFalse();
        }
      }
    }
  }

  @RepeatedTest(30)
  void largeTreesKeptInTilesAnswerAsTheDefinitionSays(SeededRandom random) {
    var leaves = random.list(1, 1_500, () -> Hash.ofLeaf(random.bytes(8)));
    var naive = new NaiveTree(leaves);
    var tree = tree(leaves, leaves.size());
    assertThat(tree.root()).isEqualTo(naive.root());
    int index = random.integer(0, leaves.size() - 1);
    assertThat(tree.inclusion(index).path()).isEqualTo(naive.inclusion(index));
    int older = random.integer(1, leaves.size());
    assertThat(tree.consistency(older).path()).isEqualTo(naive.consistency(older));
  }

  @RepeatedTest(30)
  void noProofSurvivesAChange(SeededRandom random) {
    var leaves = random.list(2, 300, () -> Hash.ofLeaf(random.bytes(8)));
    var tree = tree(leaves, leaves.size());
    int index = random.integer(0, leaves.size() - 1);
    var good = tree.inclusion(index);
    var leaf = leaves.get(index);
    var other = Hash.ofLeaf(random.bytes(9));
    for (var path : mutations(good.path(), other)) {
      assertThat(new InclusionProof(index, leaves.size(), path).proves(leaf, tree.root()))
          .isFalse();
    }
    int older = random.integer(1, leaves.size() - 1);
    var olderRoot = tree(leaves, older).root();
    var consistent = tree.consistency(older);
    for (var path : mutations(consistent.path(), other)) {
      assertThat(new ConsistencyProof(older, leaves.size(), path).proves(olderRoot, tree.root()))
          .isFalse();
    }
    // A history in which one old leaf is another is no continuation.
    var rewritten = new ArrayList<>(leaves);
    rewritten.set(random.integer(0, older - 1), other);
    var forged = tree(rewritten, rewritten.size());
    assertThat(forged.consistency(older).proves(olderRoot, forged.root())).isFalse();
  }

  private static List<List<Hash>> mutations(List<Hash> path, Hash other) {
    var mutations = new ArrayList<List<Hash>>();
    for (int i = 0; i < path.size(); i++) {
      var changed = new ArrayList<>(path);
      changed.set(i, other);
      mutations.add(changed);
      var shorter = new ArrayList<>(path);
      shorter.remove(i);
      mutations.add(shorter);
    }
    mutations.add(Stream.concat(path.stream(), Stream.of(other)).toList());
    mutations.add(Stream.concat(Stream.of(other), path.stream()).toList());
    return mutations;
  }

  @Test
  void refusesWhatLiesOutsideTheTree() {
    var tree = tree(leaves(5), 5);
    assertThatThrownBy(() -> tree.inclusion(5)).isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> tree.inclusion(-1)).isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> tree.consistency(6)).isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> new InclusionProof(5, 5, List.of()))
        .isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> Hash.of(new byte[31])).isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> Hash.parse("AA==")).isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> Hash.parse("?")).isInstanceOf(ProofException.class);
  }

  @RepeatedTest(10)
  void growingInStepsGivesTheSameTilesAsAtOnce(SeededRandom random) {
    var leaves = leaves(random.integer(1, 1_200));
    var kept = new HashMap<TileId, byte[]>();
    int size = 0;
    while (size < leaves.size()) {
      int next = random.integer(size + 1, leaves.size());
      kept.putAll(
          TreeGrowth.append(
              id -> Objects.requireNonNull(kept.get(id)), size, leaves.subList(size, next)));
      size = next;
    }
    var atOnce = grown(leaves);
    assertThat(kept.keySet()).isEqualTo(atOnce.keySet());
    atOnce.forEach((tile, hashes) -> {
      assertThat(kept.get(tile)).isEqualTo(hashes);
      assertThat(hashes.length / Hash.LENGTH).isEqualTo(tile.widthIn(leaves.size()));
    });
  }

  @Test
  void aTreeOfSeventyThousandHasTheTilesOfTheStandardsExample() {
    assertThat(new TileId(0, 272).widthIn(70_000)).isEqualTo(256);
    assertThat(new TileId(0, 273).widthIn(70_000)).isEqualTo(112);
    assertThat(new TileId(0, 274).widthIn(70_000)).isZero();
    assertThat(new TileId(1, 0).widthIn(70_000)).isEqualTo(256);
    assertThat(new TileId(1, 1).widthIn(70_000)).isEqualTo(17);
    assertThat(new TileId(2, 0).widthIn(70_000)).isEqualTo(1);
    assertThat(new TileId(3, 0).widthIn(70_000)).isZero();
  }

  @Test
  void writesTilePathsAsTheStandardDoesAndReadsNoOthers() {
    assertThat(new TileId(0, 1_234_067).path()).isEqualTo("x001/x234/067");
    assertThat(new TileId(0, 0).path()).isEqualTo("000");
    assertThat(TileId.parse(0, "x001/x234/067")).contains(new TileId(0, 1_234_067));
    for (var wrong :
        List.of("", "0", "0000", "x000/067", "001/067", "x001/x067", "-01", "x001/", "../000")) {
      assertThat(TileId.parse(0, wrong)).as(wrong).isEmpty();
    }
    assertThat(TileId.parse(8, "000")).isEmpty();
    assertThat(TileId.parse(-1, "000")).isEmpty();
  }

  private static List<Hash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Hash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8)}))
        .toList();
  }

  private static Map<TileId, byte[]> grown(List<Hash> leaves) {
    return TreeGrowth.append(
        tile -> {
          throw new AssertionError("there was nothing before " + tile);
        },
        0,
        leaves);
  }

  // The tiles hold more than the tree that is asked about, as those of a growing log do.
  private static MerkleTree tree(List<Hash> leaves, int size) {
    return new MerkleTree(size, subtrees(leaves));
  }

  private static Subtrees subtrees(List<Hash> leaves) {
    var tiles = grown(leaves);
    return new TiledSubtrees(tile -> Objects.requireNonNull(tiles.get(tile)));
  }
}
