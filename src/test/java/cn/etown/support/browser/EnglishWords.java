package cn.etown.support.browser;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a screen that an office worker who reads no English would stumble over. */
class EnglishWords {

    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
    private static final Pattern NO_WORDS = Pattern.compile(String.join("|",
            "Powered by bpmn\\.io",               // the mark of form-js, which its licence wants as it is
            "https?://[\\w./#?=&%-]+",            // addresses of pages, as the text of a mail writes them out
            "[\\w.+-]+@[\\w.-]+",                // e-mail addresses
            "\\b[0-9A-Z]{18}\\b",                // credit codes
            "\\b[0-9a-f]{12}…|\\b[0-9a-f]{64}\\b", // a digest, or its beginning
            "\\b(IT|AU|BI|RO)-\\d[AB]?\\b",      // clauses
            "\\bYH\\d+\\b"));                    // references of the bank
    private static final Set<String> FILE_TYPES = Set.of("PDF", "JPG", "PNG", "OFD", "DOCX", "XLSX", "Excel", "pdf", "xlsx", "CSV", "csv", "eml", "Word", "WPS", "UTF", "LPR", "docx");

    private EnglishWords() {
    }

    static List<String> in(String text) {
        return WORD.matcher(NO_WORDS.matcher(text).replaceAll(" ")).results()
                .map(found -> found.group())
                .filter(word -> !FILE_TYPES.contains(word))
                .distinct().toList();
    }
}
