package cn.etown.support.dossier;

import java.time.Instant;

import org.springframework.lang.Nullable;

/**
 * One line in the history of a case (流转).
 *
 * @param title     what happened, in Chinese
 * @param actor     id of who did it; null for the programme itself
 * @param onBehalfOf in whose name it was done (代办); null: in the actor's own
 * @param visible   whether the enterprise sees it or took part in it; everything else is internal
 * @param state     how it ended or where it stands, for example 同意, 被退信
 * @param text      what was said
 * @param amountFen proposed or decided amount
 * @param reference of the document or mail behind it
 * @param usable    whether there is something to do with the reference: a document can be looked at, a mail sent again
 */
public record TimelineEntry(Instant at, Kind kind, String title, @Nullable String actor, @Nullable String onBehalfOf, boolean visible, @Nullable String state,
                            @Nullable String text, @Nullable Long amountFen, @Nullable Long reference, boolean usable) {

    public TimelineEntry(Instant at, Kind kind, String title, @Nullable String actor, boolean visible, @Nullable String state, @Nullable String text, @Nullable Long amountFen,
                         @Nullable Long reference, boolean usable) {
        this(at, kind, title, actor, null, visible, state, text, amountFen, reference, usable);
    }

    public enum Kind {
        ACT("办理"), DOCUMENT("材料"), MAIL("邮件");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** The same, done in somebody's name. */
    public TimelineEntry inNameOf(@Nullable String absent) {
        return new TimelineEntry(at, kind, title, actor, absent, visible, state, text, amountFen, reference, usable);
    }

    /** An act with its opinion. */
    public static TimelineEntry act(Instant at, String title, @Nullable String actor, boolean visible, @Nullable String state, @Nullable String text, @Nullable Long amountFen) {
        return new TimelineEntry(at, Kind.ACT, title, actor, visible, state, text, amountFen, null, false);
    }
}
