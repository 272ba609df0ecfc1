package dev.legato.cli.explain;

import dev.legato.cli.explain.Digest.AtOnce;
import dev.legato.cli.explain.Digest.Block;
import dev.legato.cli.explain.Digest.Kernels;
import dev.legato.cli.explain.Digest.Moment;
import dev.legato.cli.explain.Digest.Routine;
import dev.legato.runtime.explain.Journal;
import dev.legato.runtime.explain.Journal.TaskLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A journal as one page that needs no other file: the script, whose lines link to what became of
 * them, beside that, which links to the lines.
 */
public final class Page {
  private final String name;
  private final List<String> lines;
  private final Digest digest;
  private final Code code;
  private final Marks marks = new Marks();
  private final Html html = new Html();

  /**
   * @param name of the script, as tasks know it
   * @param text of the script
   */
  public Page(String name, String text, Digest digest, Code code) {
    this.name = name;
    this.lines = text.lines().toList();
    this.digest = digest;
    this.code = code;
  }

  /** {@return the page} */
  public String text() {
    List<Section> sections = Section.of(digest);
    for (Section s : sections) {
      s.items().forEach(this::mark);
    }
    html.raw("<!DOCTYPE html>\n");
    html.open("html", "lang", "en").open("head").raw("<meta charset=\"utf-8\" />");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />");
    html.element("title", name + " - lgt explain").raw("<style>\n" + style() + "</style>");
    html.close("head").raw("\n").open("body");
    header();
    html.open("main").raw("\n");
    script();
    html.open("section", "class", "run", "aria-label", "What became of it").raw("\n");
    sections.forEach(this::section);
    html.close("section").close("main").close("body").close("html").raw("\n");
    return html.toString();
  }

  /** Has no {@code <} or {@code &}. */
  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // --- what is where

  /**
   * What ran until the program waited.
   *
   * @param why it waited; "" at the end of the program
   */
  private record Section(int number, String why, List<Item> items) {
    static List<Section> of(Digest digest) {
      List<Section> all = new ArrayList<>();
      List<Item> items = new ArrayList<>();
      int other = 0;
      for (Block b : digest.blocks()) {
        if (b instanceof Moment(Journal.Flush f)) {
          all.add(new Section(all.size() + 1, f.why(), items));
          items = new ArrayList<>();
        } else {
          items.add(new Item(b instanceof Kernels k ? "g" + k.number() : "o" + ++other, b));
        }
      }
      if (!items.isEmpty()) {
        all.add(new Section(all.size() + 1, "", items));
      }
      return all;
    }
  }

  /** A block and its anchor. */
  private record Item(String id, Block block) {}

  /** {@return the number of a position's line in the script; 0 if it is elsewhere} */
  private int line(String position) {
    if (!position.startsWith(name + ":")) {
      return 0;
    }
    int line = Integer.parseInt(position.substring(name.length() + 1));
    return line <= lines.size() ? line : 0;
  }

  private void mark(Item item) {
    switch (item.block()) {
      case Kernels k -> k.group().tasks().forEach(t -> mark(t.line(), item.id(), k.numbers()));
      case Routine r -> mark(r.call().task().line(), item.id(), r.call().routine());
      case AtOnce a -> a.operations().keySet().forEach(o -> mark(o.line(), item.id(), "at once"));
      case Moment(Journal.Replayed r) -> mark(r.task().line(), item.id(), "again");
      case Moment _ -> {}
    }
  }

  private void mark(String position, String id, String text) {
    int line = line(position);
    if (line > 0) {
      marks.add(line, id, text);
    }
  }

  // --- the parts of the page

  private void header() {
    List<Journal.Group> groups = new ArrayList<>();
    int kernels = 0;
    int flushes = 0;
    int routines = 0;
    for (Block b : digest.blocks()) {
      if (b instanceof Kernels k) {
        groups.add(k.group());
        kernels += k.count();
      }
      flushes += b instanceof Moment(Journal.Flush _) ? 1 : 0;
      routines += b instanceof Routine ? 1 : 0;
    }
    html.open("header").element("h1", name).open("p");
    html.text(
        String.join(
            " \u00b7 ",
            Amounts.count(kernels, "kernel"),
            Amounts.count(routines, "routine"),
            Amounts.count(flushes, "flush").replace("flushs", "flushes")));
    html.close("p").close("header").raw("\n");
  }

  private void script() {
    html.open("nav", "class", "script", "aria-label", "The script").open("table").raw("\n");
    for (int n = 1; n <= lines.size(); n++) {
      html.open("tr", "id", "L" + n);
      html.open("td", "class", "number").element("a", "" + n, "href", "#L" + n).close("td");
      html.open("td").element("code", lines.get(n - 1)).close("td");
      html.open("td", "class", "marks");
      for (Marks.Mark m : marks.of(n)) {
        html.element("a", m.text(), "href", "#" + m.id()).raw(" ");
      }
      html.close("td").close("tr").raw("\n");
    }
    html.close("table").close("nav").raw("\n");
  }

  private void section(Section s) {
    html.open("section", "class", "flush", "id", "f" + s.number());
    String end = s.why().isEmpty() ? "the program ended" : s.why();
    html.open("h2").text("Until flush " + s.number() + " ").element("small", end).close("h2");
    html.raw("\n");
    s.items().forEach(this::item);
    html.close("section").raw("\n");
  }

  private void item(Item item) {
    html.open("article", "id", item.id());
    switch (item.block()) {
      case Kernels k -> kernels(k);
      case Routine r -> routine(r.call());
      case AtOnce a -> atOnce(a);
      case Moment(Journal.Replayed r) -> {
        html.element("h3", "Asked for again");
        tasks(List.of(r.task()));
      }
      case Moment(Journal.Tiled t) -> html.element("h3", "Time tiling: " + Amounts.tiled(t));
      case Moment(Journal.Flush _) -> throw new IllegalStateException("a flush ends its section");
    }
    html.close("article").raw("\n");
  }

  private void kernels(Kernels k) {
    Journal.Group g = k.group();
    html.open("h3").text(k.count() == 1 ? "Group " : "Groups ");
    html.text(k.numbers()).text(": " + Amounts.count(g.tasks().size(), "task"));
    html.text(" in one kernel");
    html.element("small", k.count() == 1 ? "" : ", " + k.count() + " times").close("h3");
    html.element("p", Amounts.moved(g), "class", "moved");
    tasks(g.tasks());
    html.open("dl");
    fact("dealt", "in " + g.partition());
    fact("place", "on " + g.place());
    fact("closed", g.why());
    g.notes().forEach(n -> fact("note", n));
    html.close("dl").raw("\n");
    if (!k.isHome()) {
      html.open("p").text("The kernel of ");
      html.element("a", "group " + k.home(), "href", "#k" + k.home()).close("p");
      return;
    }
    html.folded("Kernel IR", g.kernel(), "id", "k" + k.number());
    code.of(g.kernel()).forEach((what, text) -> html.folded("Code for " + what, text));
  }

  private void fact(String what, String text) {
    if (!text.isEmpty()) {
      html.element("dt", what).element("dd", text);
    }
  }

  private void routine(Journal.Opaque o) {
    html.element("h3", "Routine " + o.routine());
    tasks(List.of(o.task()));
    html.open("dl");
    fact("dealt", o.partition());
    fact("place", "on " + o.place());
    html.close("dl");
  }

  private void atOnce(AtOnce a) {
    html.element("h3", "At once on the calling thread (small arrays)");
    html.open("table", "class", "tasks").raw("\n");
    a.operations().forEach((o, n) -> row(o.name(), o.line(), n == 1 ? "" : n + " times"));
    html.close("table");
  }

  private void tasks(List<TaskLine> tasks) {
    html.open("table", "class", "tasks").raw("\n");
    tasks.forEach(t -> row(t.name(), t.line(), String.join(", ", t.args())));
    html.close("table").raw("\n");
  }

  private void row(String task, String position, String rest) {
    html.open("tr").element("td", task).open("td");
    int line = line(position);
    if (line > 0) {
      html.element("a", "line " + line, "href", "#L" + line);
    } else {
      html.text(position);
    }
    html.close("td").element("td", rest).close("tr").raw("\n");
  }
}
