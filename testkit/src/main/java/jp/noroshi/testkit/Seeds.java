package jp.noroshi.testkit;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// Gives a test its [SeededRandom] and says, when the test fails, how to run it again with the same
/// values:
///
/// ```java
/// @ExtendWith(Seeds.class)
/// class CodecTest {
///   @RepeatedTest(50)
///   void readsWhatItWrote(SeededRandom random) { … }
/// }
/// ```
///
/// A run has one master seed, random or given in hexadecimal by the system property `noroshi.seed`.
/// Each test draws its own from it and from its name, so that it gets the same values whether it
/// runs alone or among others.
public final class Seeds implements ParameterResolver, TestExecutionExceptionHandler {
  /// Names the master seed.
  public static final String PROPERTY = "noroshi.seed";

  private static final Namespace NAMESPACE = Namespace.create(Seeds.class);
  private static final long RANDOM_MASTER = RandomGenerator.getDefault().nextLong();

  /// Carries the seed in the report of a failed test, as a suppressed exception of its failure.
  static final class Seed extends Exception {
    private static final long serialVersionUID = 1;

    Seed(String message) {
      super(message, null, false, false);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == SeededRandom.class;
  }

  @Override
  public SeededRandom resolveParameter(ParameterContext parameter, ExtensionContext context) {
    long master = master();
    context.getStore(NAMESPACE).put(PROPERTY, master);
    return new SeededRandom(mix(master, context.getUniqueId()));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    var master = context.getStore(NAMESPACE).get(PROPERTY, Long.class);
    if (master != null) {
      failure.addSuppressed(
          new Seed(
              "Run again with the same values: -D%s=%s -Dtest=%s#%s"
                  .formatted(
                      PROPERTY,
                      Long.toHexString(master).toUpperCase(Locale.ROOT),
                      context.getRequiredTestClass().getSimpleName(),
                      context.getRequiredTestMethod().getName())));
    }
    throw failure;
  }

  private static long master() {
    var given = System.getProperty(PROPERTY, "");
    if (given.isBlank()) {
      return RANDOM_MASTER;
    }
    try {
      return Long.parseUnsignedLong(given.strip(), 16);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          PROPERTY + " must be a hexadecimal number of up to 16 digits, not " + given, e);
    }
  }

  private static long mix(long master, String name) {
    long seed = master;
    for (int i = 0; i < name.length(); i++) {
      seed = (seed ^ name.charAt(i)) * 0x100000001B3L; // FNV-1a
    }
    return seed;
  }
}
