package jp.noroshi.hub.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import jp.noroshi.hub.party.PartyAuthentication;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Lets the programs of one account have only so many requests under way: an answer lies in memory
/// until its reader has taken it, and a reader may take its time.
final class ProgramsAtOnceFilter extends OncePerRequestFilter {
  private final int most;
  private final HandlerExceptionResolver answers;
  private final ConcurrentHashMap<Account, Integer> underWay = new ConcurrentHashMap<>();

  private record Account(UUID person, UUID organisation) {}

  ProgramsAtOnceFilter(int most, HandlerExceptionResolver answers) {
    this.most = most;
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var program = program();
    if (program.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    var account = new Account(program.get().person(), program.get().organisation());
    if (underWay.merge(account, 1, Integer::sum) > most) {
      end(account);
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      Answer.refuse(
          answers,
          request,
          response,
          Refusal.of(Refusal.Kind.TOO_MANY, "operations.refusal.at-once", most));
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      end(account);
    }
  }

  private void end(Account account) {
    underWay.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
  }

  private static Optional<Principal> program() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof PartyAuthentication by
        ? Optional.of(by.getPrincipal()).filter(principal -> principal.strength().isProgram())
        : Optional.empty();
  }
}
