package jp.noroshi.hub.party;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says which requests someone may make who acts under a [Mandate]; what carries none of these is
/// closed to delegates. On a method it counts more than on its class.
///
/// [ViewerArguments] holds to it: no request comes by its viewer in another way.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface OpenToDelegates {
  /// How far the mandate must go.
  Mandate.Extent value();
}
