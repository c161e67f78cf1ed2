package cn.etown.support.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Cuts runs where a placeholder begins and ends, all with the properties of the run: poi-tl, left to do it, gives a placeholder that shares a run
 * with text the Western font for Chinese characters. It joins one that Word has cut into several runs.
 */
final class TagRuns {

    static final Pattern TAG = Pattern.compile("\\{\\{[^{}\\x00]*}}");
    private static final Pattern TAG_OR_COLUMN = Pattern.compile("\\{\\{[^{}\\x00]*}}|\\[[^\\[\\]\\x00]*]");
    private static final char NO_TEXT = '\0';

    private TagRuns() {
    }

    static void separate(Document part) {
        Xml.all(part, "p").forEach(TagRuns::separate);
    }

    private static void separate(Element paragraph) {
        List<Element> runs = Xml.children(paragraph, "r");
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(textOf(run)));
        if (!TAG_OR_COLUMN.matcher(text).find()) {
            return;
        }
        boolean[] cuts = new boolean[text.length() + 1];
        TAG_OR_COLUMN.matcher(text).results().forEach(tag -> {
            cuts[tag.start()] = true;
            cuts[tag.end()] = true;
        });
        int at = 0;
        for (Element run : runs) {
            for (Element content : contentOf(run)) {
                if (Xml.is(content, "t")) {
                    String whole = content.getTextContent();
                    for (int from = 0, to; from < whole.length(); from = to) {
                        to = from + 1;
                        while (to < whole.length() && !cuts[at + to]) {
                            to++;
                        }
                        addText(emptyRun(run), whole.substring(from, to));
                    }
                    at += whole.length();
                } else {
                    emptyRun(run).appendChild(content);
                    at++;
                }
            }
            paragraph.removeChild(run);
        }
    }

    /** The run's text; whatever else it contains ends a placeholder. */
    private static String textOf(Element run) {
        return contentOf(run).stream().map(content -> Xml.is(content, "t") ? content.getTextContent() : String.valueOf(NO_TEXT)).collect(Collectors.joining());
    }

    private static List<Element> contentOf(Element run) {
        List<Element> content = new ArrayList<>();
        for (Node child = run.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && !Xml.is(element, "rPr")) {
                content.add(element);
            }
        }
        return content;
    }

    private static void addText(Element run, String content) {
        Element text = run.getOwnerDocument().createElementNS(Xml.WORD, run.getPrefix() == null ? "t" : run.getPrefix() + ":t");
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        text.setTextContent(content);
        run.appendChild(text);
    }

    /** A run with the same properties, before the source. */
    private static Element emptyRun(Element source) {
        Element run = (Element) source.cloneNode(false);
        Xml.children(source, "rPr").forEach(properties -> run.appendChild(properties.cloneNode(true)));
        source.getParentNode().insertBefore(run, source);
        return run;
    }
}
