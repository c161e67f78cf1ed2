package cn.etown.support.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** What an expression of a model may say: variables, comparisons, and calls of beans made for models. Nothing that leads on from a result. */
final class Expressions {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern OPENING = Pattern.compile("[$#]\\{");
    private static final Pattern TEXT = Pattern.compile("'[^'\\\\]*'");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.)\\]])(\\w+)\\.\\w+\\(");
    private static final Pattern BEAN_ALONE = Pattern.compile("[$#]\\{(\\w+)(Delegate|Listener)}");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(\\.\\d+)?");
    private static final Pattern PLAIN = Pattern.compile("[\\w\\s()!=<>&|?:,+*/-]*");

    private static final String NOT_PLAIN = "含有不允许的写法，只能使用变量、比较和系统提供的组件";

    private Expressions() {
    }

    /** With the element in which each stands, the nearest that has an id. */
    static List<Found> in(Element element) {
        List<Found> found = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            collect(attributes.item(i).getNodeValue(), texts);
        }
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                found.addAll(in(inner));
            }
        }
        if (leaf) {
            collect(element.getTextContent(), texts);
        }
        texts.forEach(text -> found.add(new Found(placeOf(element), text)));
        return found;
    }

    private static String placeOf(Element element) {
        Node place = element;
        while (place instanceof Element within && within.getAttribute("id").isEmpty()) {
            place = place.getParentNode();
        }
        return place instanceof Element within ? (within.getAttribute("name") + "（" + within.getAttribute("id") + "）").replaceAll("\\s+", "") : element.getNodeName();
    }

    record Found(String place, String text) {
    }

    private static void collect(String text, List<String> found) {
        Matcher expression = EXPRESSION.matcher(text);
        int count = 0;
        while (expression.find()) {
            found.add(expression.group());
            count++;
        }
        if (OPENING.matcher(text).results().count() != count) {
            found.add(text.strip());
        }
    }

    static boolean isDelegate(String expression, Predicate<String> beans) {
        return BEAN_ALONE.matcher(expression).matches() && problem(expression, beans).isEmpty();
    }

    static Optional<String> problem(String expression, Predicate<String> beans) {
        Matcher alone = BEAN_ALONE.matcher(expression);
        if (alone.matches()) {
            String bean = alone.group(1) + alone.group(2);
            return beans.test(bean) ? Optional.empty() : Optional.of("使用了未提供给模型的组件“%s”".formatted(bean));
        }
        if (!EXPRESSION.matcher(expression).matches()) {
            return Optional.of(NOT_PLAIN);
        }
        String inner = TEXT.matcher(expression.substring(2, expression.length() - 1)).replaceAll("0").replace("execution.processBusinessKey", "key");
        Matcher call = CALL.matcher(inner);
        while (call.find()) {
            if (!beans.test(call.group(1))) {
                return Optional.of("使用了未提供给模型的组件“%s”".formatted(call.group(1)));
            }
        }
        String rest = NUMBER.matcher(CALL.matcher(inner).replaceAll("(")).replaceAll("0");
        return PLAIN.matcher(rest).matches() ? Optional.empty() : Optional.of(NOT_PLAIN);
    }
}
