package jp.noroshi.hub.exchange.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.stix.Tlp;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The pages of the collections defined by a query.
@Controller
final class QueryCollectionController {
  private final QueryCollections collections;
  private final Views views;

  QueryCollectionController(QueryCollections collections, Views views) {
    this.collections = collections;
    this.views = views;
  }

  @GetMapping("/collections")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "exchange/collections",
        page.titled("exchange.collection.title"),
        Map.of(
            "collections", collections.list(viewer),
            "organisation", viewer.organisation().id(),
            "keeps", QueryCollections.keeps(viewer)));
  }

  @GetMapping("/collections/new")
  JteView form(Viewer viewer, Page page, @RequestParam Map<String, String> sent) {
    return form(viewer, page, sent, List.of());
  }

  @PostMapping("/collections")
  Object define(
      Viewer viewer, Page page, @RequestParam Map<String, String> sent, RedirectAttributes flash) {
    try {
      collections.define(viewer, NewQueryCollection.read(sent));
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(viewer, page, sent, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return back(page, flash, "exchange.collection.said.defined");
  }

  @PostMapping("/collections/{id}/remove")
  String remove(Viewer viewer, Page page, @PathVariable UUID id, RedirectAttributes flash) {
    collections.remove(viewer, id);
    return back(page, flash, "exchange.collection.said.removed");
  }

  private JteView form(
      Viewer viewer, Page page, Map<String, String> sent, List<FieldError> errors) {
    if (!QueryCollections.keeps(viewer)) {
      throw Refusal.forbidden();
    }
    var parameters = new HashMap<String, Object>();
    parameters.put("sent", sent);
    parameters.put("errors", errors);
    parameters.put("readers", readers(viewer, page));
    parameters.put("labels", labels());
    return views.page("exchange/collection", page.titled("exchange.collection.new"), parameters);
  }

  private List<Option> readers(Viewer viewer, Page page) {
    var readers = new ArrayList<Option>();
    readers.add(new Option(NewQueryCollection.OWN, page.t("exchange.collection.readers.own")));
    if (QueryCollections.keepsForOthers(viewer)) {
      readers.add(
          new Option(NewQueryCollection.EVERYONE, page.t("exchange.collection.readers.everyone")));
      collections
          .circles(viewer)
          .forEach(circle ->
              readers.add(new Option(circle.code(), page.pick(circle.nameJa(), circle.nameEn()))));
    }
    return readers;
  }

  private static List<Option> labels() {
    return Arrays.stream(Tlp.values()).map(tlp -> new Option(tlp.name(), tlp.label())).toList();
  }

  private static String back(Page page, RedirectAttributes flash, String said) {
    flash.addFlashAttribute(PageArguments.NOTICE, new Page.Notice("success", page.t(said)));
    return "redirect:/collections";
  }
}
