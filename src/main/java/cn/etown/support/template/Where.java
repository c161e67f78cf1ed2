package cn.etown.support.template;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Says in Chinese where in a document something is, so that a person finds it in Word. */
final class Where {

    private static final int LONGEST = 24;

    private Where() {
    }

    static String part(String name) {
        if (name.startsWith("word/header")) {
            return "页眉";
        }
        if (name.startsWith("word/footer")) {
            return "页脚";
        }
        return name.startsWith("word/footnotes") || name.startsWith("word/endnotes") ? "脚注" : name.equals("word/document.xml") ? "正文" : name;
    }

    /** The part and the paragraph around the element. */
    static String of(String part, Element element) {
        Node paragraph = element;
        while (paragraph != null && !Xml.is(paragraph, "p")) {
            paragraph = paragraph.getParentNode();
        }
        return paragraph == null ? part(part) : of(part(part), Xml.within((Element) paragraph, "t").stream().map(Node::getTextContent).reduce("", String::concat));
    }

    static String of(String part, String paragraph) {
        String text = paragraph.strip();
        return text.isEmpty() ? part : part + "“" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "”处";
    }
}
