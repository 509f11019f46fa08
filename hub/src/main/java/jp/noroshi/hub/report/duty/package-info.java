/// The reporting duties as pure computation: which law asks what of whom by when, given an
/// organisation, its answers and the logged clock facts. No Spring, no SQL.
@NullMarked
package jp.noroshi.hub.report.duty;

import org.jspecify.annotations.NullMarked;
