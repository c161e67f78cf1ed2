package cn.etown.support.notification;

import cn.etown.support.enterprise.EmailAddress;
import cn.etown.support.invitation.InvitationRegister;

/** A mail ready to be put into an envelope. */
record Letter(String address, String name, String subject, String html, String text) {

    Letter(Addressee addressee, Text content) {
        this(addressee.address(), addressee.name(), content.subject(), content.html(), content.text());
    }

    /** What a template makes of the facts. */
    record Text(String subject, String html, String text) {
    }

    record Addressee(String name, String address) {
    }

    /** The link to a task is for its reader only. */
    String textToKeep() {
        return InvitationRegister.masked(text);
    }

    String maskedAddress() {
        return masked(address);
    }

    static String masked(String address) {
        return EmailAddress.masked(address);
    }
}
