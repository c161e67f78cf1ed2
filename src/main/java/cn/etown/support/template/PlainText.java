package cn.etown.support.template;

/** Text as it may stand in a document: line breaks stay; what cannot be seen, turns the writing direction or is no character is removed. */
final class PlainText {

    private PlainText() {
    }

    static String of(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').codePoints().filter(PlainText::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> (character & 0xFFFE) != 0xFFFE;
        };
    }
}
