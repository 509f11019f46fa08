package jp.noroshi.hub.exchange.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.exchange.intake.ReaderNames;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.stix.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Lists of indicators on pages: choose one, say what its columns are, see what becomes of it,
/// bring it in.
@Controller
final class TableController {
  // The choice of a kind that is none.
  private static final String AUTO = "auto";

  private final IndicatorTables tables;
  private final Imports imports;
  private final ReaderNames readers;
  private final Views views;

  TableController(IndicatorTables tables, Imports imports, ReaderNames readers, Views views) {
    this.tables = tables;
    this.imports = imports;
    this.readers = readers;
    this.views = views;
  }

  @GetMapping("/imports/table")
  JteView form(Viewer viewer, Page page) {
    return form(viewer, page, "", List.of());
  }

  private JteView form(Viewer viewer, Page page, String pasted, List<FieldError> errors) {
    return views.page(
        "exchange/table",
        page.titled("exchange.table.title"),
        Map.of(
            "mappings",
            tables.mappings(viewer).stream()
                .map(kept -> new Option(kept.name(), kept.name()))
                .toList(),
            "pasted",
            pasted,
            "errors",
            errors));
  }

  @PostMapping("/imports/table")
  Object look(
      Viewer viewer,
      Page page,
      @RequestParam(defaultValue = "") String pasted,
      @RequestParam(defaultValue = "") String mapping,
      @RequestPart(required = false) @Nullable MultipartFile file)
      throws IOException {
    Scopes.requireSession(viewer);
    if (file == null || file.isEmpty()) {
      return look(viewer, page, "", pasted.getBytes(StandardCharsets.UTF_8), pasted, mapping);
    }
    var name = file.getOriginalFilename();
    return look(viewer, page, name == null ? "" : name, file.getBytes(), pasted, mapping);
  }

  private Object look(
      Viewer viewer, Page page, String name, byte[] content, String pasted, String mapping) {
    try {
      return "redirect:/imports/table/" + tables.look(viewer, name, content, mapping);
    } catch (Refusal refusal) {
      return form(viewer, page, pasted, faults(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/imports/table/{id}")
  JteView looked(Viewer viewer, Page page, @PathVariable UUID id) {
    return show(viewer, page, id, Map.of(), List.of());
  }

  private JteView show(
      Viewer viewer, Page page, UUID id, Map<String, String> typed, List<FieldError> errors) {
    var looked = tables.looked(viewer, id);
    var parameters = new HashMap<String, Object>();
    parameters.put("looked", looked);
    parameters.put("authorities", readers.of(looked.preview().foreseen()));
    parameters.put("errors", errors);
    parameters.put("texts", FieldError.byField(errors));
    parameters.put("name", typed.getOrDefault("name", ""));
    parameters.put(
        "meanings", options(page, "exchange.table.meaning.", codes(ColumnMeaning.values())));
    parameters.put(
        "encodings", options(page, "exchange.table.encoding.", codes(Encoding.values())));
    parameters.put(
        "delimiters", options(page, "exchange.table.delimiter.", codes(Delimiter.values())));
    var kinds = new ArrayList<>(List.of(AUTO));
    kinds.addAll(codes(ListedValue.Kind.values()));
    parameters.put("kinds", options(page, "exchange.table.kind.", kinds));
    parameters.put(
        "labels",
        Arrays.stream(Tlp.values()).map(tlp -> new Option(tlp.name(), tlp.label())).toList());
    parameters.put(
        "zones",
        TableMapping.ZONES.stream()
            .map(zone ->
                new Option(
                    zone.getId(),
                    page.t(
                        zone.getId().equals("Z")
                            ? "exchange.table.zone.utc"
                            : "exchange.table.zone.tokyo")))
            .toList());
    return views.page("exchange/tablemap", page.titled("exchange.table.check"), parameters);
  }

  @PostMapping("/imports/table/{id}")
  Object map(
      Viewer viewer,
      Page page,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    try {
      var mapping = mapping(typed);
      tables.map(viewer, id, mapping);
      var name = typed.getOrDefault("name", "").strip();
      if (!name.isEmpty()) {
        tables.save(viewer, name, mapping);
        flash.addFlashAttribute(
            PageArguments.NOTICE,
            new Page.Notice("success", page.t("exchange.table.said.saved", name)));
      }
      return "redirect:/imports/table/" + id;
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return show(viewer, page, id, typed, faults(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @PostMapping("/imports/table/{id}/import")
  String bringIn(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    var kept = tables.kept(viewer, id);
    var options =
        new ImportFormat.Options(
            false, kept.filename(), IndicatorTableImport.SOURCE, kept.mapping());
    var begun = imports.begin(viewer, new ByteArrayInputStream(kept.content()), options);
    tables.forget(viewer, id);
    return "redirect:/imports/" + begun;
  }

  private static TableMapping mapping(Map<String, String> typed) {
    var columns = new ArrayList<String>();
    for (int i = 0; typed.containsKey("column-" + i); i++) {
      columns.add(typed.getOrDefault("column-" + i, ""));
    }
    var fields = new HashMap<>(typed);
    fields.remove("type", AUTO);
    return TableMapping.of(fields, columns);
  }

  private static List<FieldError> faults(Refusal refusal, Page page) {
    return refusal.violations().isEmpty()
        ? List.of(new FieldError("file", page.t(refusal.code(), refusal.arguments())))
        : FieldError.of(refusal, page);
  }

  private static List<String> codes(Enum<?>[] values) {
    return Arrays.stream(values).map(TableController::code).toList();
  }

  private static String code(Enum<?> value) {
    return switch (value) {
      case ColumnMeaning meaning -> meaning.code();
      case Encoding encoding -> encoding.code();
      case Delimiter delimiter -> delimiter.code();
      case ListedValue.Kind kind -> kind.code();
      default -> throw new IllegalArgumentException("no choice of a mapping: " + value);
    };
  }

  private static List<Option> options(Page page, String prefix, List<String> codes) {
    return codes.stream().map(code -> new Option(code, page.t(prefix + code))).toList();
  }
}
