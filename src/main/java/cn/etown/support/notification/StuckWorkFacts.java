package cn.etown.support.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import cn.etown.support.watch.WatchDesk;

import org.springframework.stereotype.Component;

/** What a run of the daily check has found and nobody has mended since. */
@Component
class StuckWorkFacts {

    private static final int MOST_LINES = 30;

    private final WatchDesk desk;
    private final Facts facts;

    StuckWorkFacts(WatchDesk desk, Facts facts) {
        this.desk = desk;
        this.facts = facts;
    }

    /** Empty when nothing of it is left to do. */
    Optional<Map<String, Object>> factsOf(Mail mail) {
        List<WatchDesk.Line> found = desk.newIn(Long.parseLong(mail.occurrence()));
        return found.isEmpty() ? Optional.empty()
                : Optional.of(facts.ofStuckWork(found.stream().limit(MOST_LINES).map(StuckWorkFacts::line).toList(), found.size()));
    }

    private static Facts.StuckLine line(WatchDesk.Line line) {
        return new Facts.StuckLine(line.finding().kind().label(), line.finding().title(), line.summary() == null ? "" : line.summary().caseNumber(),
                line.summary() == null ? "" : line.summary().enterpriseName(), line.finding().reason());
    }
}
