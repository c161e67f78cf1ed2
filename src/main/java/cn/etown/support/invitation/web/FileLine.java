package cn.etown.support.invitation.web;

import java.util.Locale;

import cn.etown.support.dossier.Document;

/** A document as a line of the page. */
record FileLine(long id, String name, String size) {

    private static final double KILOBYTE = 1024;

    static FileLine of(Document document) {
        return new FileLine(document.id(), document.fileName(), inWords(document.size()));
    }

    static String inWords(long bytes) {
        double kilobytes = bytes / KILOBYTE;
        return kilobytes < KILOBYTE ? Math.max(1, Math.round(kilobytes)) + " KB" : String.format(Locale.ROOT, "%.1f MB", kilobytes / KILOBYTE);
    }
}
