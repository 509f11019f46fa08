package jp.noroshi.hub.carried;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.proof.carried.CarriedAnswer;
import jp.noroshi.proof.carried.CarriedRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.ObjectMapper;

/// Does what a carried request asks, exactly as if its sender's program had asked over the network:
/// the same resources, roles and scopes decide.
///
/// Spring: its servlet is the one place that leads to all resources.
final class Inner {
  private final ObjectProvider<DispatcherServlet> servlet;
  private final ObjectMapper json;
  private final Clock clock;

  Inner(ObjectProvider<DispatcherServlet> servlet, ObjectMapper json, Clock clock) {
    this.servlet = servlet;
    this.json = json;
    this.clock = clock;
  }

  /// @param by what came with the file
  CarriedAnswer answer(
      HttpServletRequest by, HttpServletResponse to, Principal sender, CarriedRequest request) {
    var outer = SecurityContextHolder.getContext();
    var inner = SecurityContextHolder.createEmptyContext();
    inner.setAuthentication(new PartyAuthentication(sender, clock.instant()));
    SecurityContextHolder.setContext(inner);
    try {
      var body = request.body().map(json::writeValueAsBytes).orElseGet(() -> new byte[0]);
      var caught = new InnerResponse(to);
      servlet.getObject().service(new InnerRequest(by, request, body), caught);
      var type = caught.getContentType();
      return new CarriedAnswer(
          request.id(),
          clock.instant(),
          caught.getStatus(),
          type == null ? "" : type,
          caught.body());
    } catch (ServletException e) {
      throw new IllegalStateException("a carried request could not be answered", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      SecurityContextHolder.setContext(outer);
    }
  }
}
