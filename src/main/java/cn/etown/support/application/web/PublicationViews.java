package cn.etown.support.application.web;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import cn.etown.support.ChineseDates;
import cn.etown.support.application.CaseSummary;
import cn.etown.support.application.PublicNotice;
import cn.etown.support.application.PublicityService;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/** What a case makes public, and who decides about it. */
@Component
class PublicationViews {

    static final String[] RECORD_OBJECTIONS = {"intake-desk", "legal-office"};

    private final PublicityService publicity;

    PublicationViews(PublicityService publicity) {
        this.publicity = publicity;
    }

    static Predicate<Set<String>> deciders(CaseSummary summary) {
        return groups -> groups.contains("legal-office") || groups.stream().anyMatch(group -> group.startsWith(summary.bureau() + "-"));
    }

    /** Null where nothing is left to publicise. */
    @Nullable CaseView.Publication of(CaseSummary summary, Caller reader) {
        if (!summary.status().mayStillBePublicised()) {
            return null;
        }
        Optional<PublicNotice> running = publicity.runningOf(summary.id());
        List<CaseView.PublicText> fields = publicity.contentOf(summary.id()).stream()
                .map(content -> new CaseView.PublicText(content.field().name(), content.field().label(), content.text(), content.keptBackBecause())).toList();
        return new CaseView.Publication(running.map(PublicNotice::number).orElse(null), running.map(notice -> ChineseDates.day(notice.endsOn())).orElse(null),
                running.map(PublicNotice::paused).orElse(false), running.isPresent() && reader.isAnyOf(RECORD_OBJECTIONS),
                reader.may(deciders(summary)), fields);
    }
}
