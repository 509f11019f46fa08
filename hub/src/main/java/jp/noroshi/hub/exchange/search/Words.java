package jp.noroshi.hub.exchange.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The words of a text. Japanese has no spaces and a dictionary knows no malware: of it every two
/// characters beside each other are a word, in one width. Of everything else it is what stands
/// between spaces and signs, in small letters and in the singular. Thread-safe.
final class Words {
  private static final int LONGEST = 255;

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          var tokens = new StandardTokenizer();
          tokens.setMaxTokenLength(LONGEST);
          var lower = new LowerCaseFilter(new CJKWidthFilter(tokens));
          return new TokenStreamComponents(
              tokens, new EnglishMinimalStemFilter(new CJKBigramFilter(lower)));
        }
      };

  private Words() {}

  /// @param most words at most; the first are taken
  static Set<String> of(String text, int most) {
    var words = new LinkedHashSet<String>();
    try (var stream = ANALYZER.tokenStream("", text)) {
      var word = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (words.size() < most && stream.incrementToken()) {
        words.add(word.toString());
      }
      return words;
    } catch (IOException impossible) { // nothing is read but the text
      throw new UncheckedIOException(impossible);
    }
  }
}
