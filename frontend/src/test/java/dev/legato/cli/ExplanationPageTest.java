package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** {@code lgt explain --html}. */
class ExplanationPageTest {
  private static final String PROGRAM =
      """
      import numpy as np
      g = np.zeros((300, 300))
      g[0] = 1
      for i in range(4):
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
      if g[1, 1] < 2 and "<b>&amp;</b>" != ']]>':  # \t\u000c"quoted"
          print(g.sum())
      s = np.sort(g.ravel())
      print(s[0], np.arange(4) + 1)
      """;

  @TempDir Path folder;

  private Document page(String... options) throws Exception {
    Path file = folder.resolve("page.html");
    List<String> args = new ArrayList<>(List.of("explain", "--html", "" + file));
    args.addAll(List.of(options));
    args.addAll(List.of("-c", PROGRAM));
    assertThat(Execution.of(args.toArray(String[]::new))).isEqualTo(new Execution(0, ""));
    return parsed(Files.readString(file));
  }

  /** The page is XML as well, without entities of HTML. */
  private static Document parsed(String page)
      throws ParserConfigurationException, SAXException, IOException {
    assertThat(page).startsWith("<!DOCTYPE html>\n");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<Element> all(Document page, String element) {
    NodeList found = page.getElementsByTagName(element);
    return IntStream.range(0, found.getLength()).mapToObj(k -> (Element) found.item(k)).toList();
  }

  private static Element withId(Document page, String id) {
    return all(page, "*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> links(Element in) {
    NodeList found = in.getElementsByTagName("a");
    return IntStream.range(0, found.getLength())
        .mapToObj(k -> ((Element) found.item(k)).getAttribute("href"))
        .toList();
  }

  @Test
  void everyLinkHasItsTargetAndEveryTargetIsOne() throws Exception {
    Document page = page("--kernels");
    List<String> ids =
        all(page, "*").stream().map(e -> e.getAttribute("id")).filter(id -> !id.isEmpty()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    List<String> links = links(page.getDocumentElement());
    assertThat(links).hasSizeGreaterThan(20).allMatch(l -> ids.contains(l.substring(1)));
  }

  /** It needs nothing else: no script, no style, no picture of another place. */
  @Test
  void itIsOneFile() throws Exception {
    Document page = page();
    assertThat(all(page, "*"))
        .allMatch(e -> e.getAttribute("src").isEmpty() && !e.getTagName().equals("link"))
        .noneMatch(e -> e.getTagName().equals("script"));
    assertThat(all(page, "style").getFirst().getTextContent())
        .contains("prefers-color-scheme: dark")
        .doesNotContain("url(", "@import");
  }

  @Test
  void theScriptIsShownAsItIs() throws Exception {
    Document page = page();
    List<String> lines = PROGRAM.lines().toList();
    for (int n = 1; n <= lines.size(); n++) {
      Element row = withId(page, "L" + n);
      assertThat(row.getElementsByTagName("code").item(0).getTextContent())
          .isEqualTo(lines.get(n - 1).replace('\f', '\ufffd'));
      assertThat(links(row)).startsWith("#L" + n);
    }
    assertThat(all(page, "b")).isEmpty();
  }

  @Test
  void linesAndGroupsLinkToEachOther() throws Exception {
    Document page = page();
    assertThat(links(withId(page, "L5"))).containsExactly("#L5", "#g3");
    assertThat(withId(page, "L5").getTextContent()).endsWith("3-6 ");
    Element group = withId(page, "g3");
    assertThat(group.getTextContent())
        .startsWith("Groups 3-6: 5 tasks in one kernel, 4 times")
        .contains(
            "reads 720 kB, writes 710 kB; one by one they would move 9.2 MB",
            "the result of task 1 (add) stays in registers",
            "closedit reads elements of an array that other iterations of the group write");
    assertThat(links(group)).containsExactly("#L5", "#L5", "#L5", "#L5", "#L5");
    assertThat(all(page, "h2"))
        .extracting(Element::getTextContent)
        .contains("Until flush 1 the program needs a value");
    assertThat(all(page, "h3")).extracting(Element::getTextContent).contains("Routine sort");
  }

  @Test
  void kernelsAreFoldedAndShownOnce() throws Exception {
    Document page = page();
    assertThat(all(page, "summary"))
        .extracting(Element::getTextContent)
        .allMatch(s -> s.matches("Kernel IR, \\d+ lines"));
    assertThat(withId(page, "k3").getTextContent()).startsWith("kernel(b0: f64[2] read");
    assertThat(withId(page, "g2").getTextContent()).contains("The kernel of group 1");
    assertThat(links(withId(page, "g2"))).contains("#k1");
    assertThat(all(page("--kernels"), "summary"))
        .extracting(Element::getTextContent)
        .anyMatch(s -> s.startsWith("Code for cuda, "))
        .anyMatch(s -> s.startsWith("Code for cpu, "));
  }

  /** Kernels that only differ in the numbers of their arrays come again. */
  @Test
  void theTextGathersWhatComesAgain() throws Exception {
    Path file = Files.writeString(folder.resolve("s.lgt"), PROGRAM);
    try (Child c = Child.start(folder, "explain", "" + file)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output())
          .contains("group 3: 5 tasks in one kernel; reads 720 kB, writes 710 kB; one by one")
          .contains("... and 3 more groups like it\n\ngroup 7: ");
    }
  }

  @Test
  void aPageThatCannotBeWritten() {
    String missing = folder.resolve("no/p.html").toString();
    assertThat(Execution.of("explain", "--html", missing, "-c", "pass"))
        .isEqualTo(
            new Execution(0, "lgt: can't write '" + missing + "': No such file or directory\n"));
  }
}
