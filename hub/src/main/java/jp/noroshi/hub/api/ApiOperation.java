package jp.noroshi.hub.api;

import java.util.List;

/// One operation as the readable page shows it.
///
/// @param scope the scope a token needs; empty when any signed-in caller may
public record ApiOperation(
    String method,
    String path,
    String summary,
    String description,
    String scope,
    List<String> responses) {
  public ApiOperation {
    responses = List.copyOf(responses);
  }
}
