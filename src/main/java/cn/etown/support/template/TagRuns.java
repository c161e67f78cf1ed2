package cn.etown.support.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Puts each placeholder into a run of its own with the properties of the run in which it begins. Word and WPS cut a typed placeholder into
 * several runs as they like, and poi-tl gives one that shares a run with text the Western font for Chinese characters.
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
        boolean[] begins = new boolean[text.length() + 1];
        boolean[] inside = new boolean[text.length() + 1];
        Matcher tags = TAG_OR_COLUMN.matcher(text);
        while (tags.find()) {
            begins[tags.start()] = true;
            begins[tags.end()] = true;
            for (int at = tags.start() + 1; at < tags.end(); at++) {
                inside[at] = true;
            }
        }
        int at = 0;
        Element tagRun = null;
        for (Element run : runs) {
            for (Node content = firstContent(run); content != null; ) {
                Node next = content.getNextSibling();
                if (Xml.is(content, "t")) {
                    String whole = content.getTextContent();
                    for (int from = 0; from < whole.length(); ) {
                        int to = from + 1;
                        while (to < whole.length() && !begins[at + to]) {
                            to++;
                        }
                        String piece = whole.substring(from, to);
                        if (inside[at + from] && tagRun != null) {
                            append(tagRun, piece);
                        } else {
                            tagRun = newRun(run, piece);
                        }
                        from = to;
                    }
                    at += whole.length();
                } else {
                    emptyRun(run).appendChild(content);
                    at++;
                    tagRun = null;
                }
                content = next;
            }
            paragraph.removeChild(run);
        }
    }

    /** The run's text; whatever else it contains ends a placeholder. */
    private static String textOf(Element run) {
        StringBuilder text = new StringBuilder();
        for (Node content = firstContent(run); content != null; content = content.getNextSibling()) {
            text.append(Xml.is(content, "t") ? content.getTextContent() : String.valueOf(NO_TEXT));
        }
        return text.toString();
    }

    private static Node firstContent(Element run) {
        Node first = run.getFirstChild();
        return first != null && Xml.is(first, "rPr") ? first.getNextSibling() : first;
    }

    private static Element newRun(Element source, String piece) {
        Element run = emptyRun(source);
        Element text = source.getOwnerDocument().createElementNS(Xml.WORD, source.getPrefix() == null ? "t" : source.getPrefix() + ":t");
        text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        text.setTextContent(piece);
        run.appendChild(text);
        return run;
    }

    /** A run with the same properties, before the source. */
    private static Element emptyRun(Element source) {
        Element run = (Element) source.cloneNode(false);
        Xml.children(source, "rPr").forEach(properties -> run.appendChild(properties.cloneNode(true)));
        source.getParentNode().insertBefore(run, source);
        return run;
    }

    private static void append(Element run, String piece) {
        Element text = Xml.children(run, "t").get(0);
        text.setTextContent(text.getTextContent() + piece);
    }
}
