package cn.etown.support.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import cn.etown.support.application.ApplicationService;
import cn.etown.support.application.CaseSummary;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands, for pages and mails. */
@Service
@Transactional(readOnly = true)
public class WatchDesk {

    private static final int MOST_OF_A_KIND = 100;

    private final Findings findings;
    private final WatchRuns runs;
    private final ApplicationService applications;

    WatchDesk(Findings findings, WatchRuns runs, ApplicationService applications) {
        this.findings = findings;
        this.runs = runs;
        this.applications = applications;
    }

    /** @param summary of its case; null where it belongs to none */
    public record Line(OpenFinding finding, @Nullable CaseSummary summary) {
    }

    /** @param more than the lines show */
    public record Section(FindingKind kind, List<Line> lines, int more) {
    }

    public List<Section> open() {
        Map<FindingKind, Integer> counts = findings.counts();
        List<Section> sections = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            int count = counts.getOrDefault(kind, 0);
            if (count > 0) {
                List<Line> lines = lines(findings.open(kind, MOST_OF_A_KIND));
                sections.add(new Section(kind, lines, Math.max(0, count - lines.size())));
            }
        }
        return sections;
    }

    /** What the run has found first and nobody has mended since. */
    public List<Line> newIn(long run) {
        return lines(findings.newIn(run));
    }

    public Optional<WatchRun> lastRun() {
        return runs.last();
    }

    private List<Line> lines(List<OpenFinding> found) {
        Map<Long, CaseSummary> cases = applications.casesOf(found.stream().map(OpenFinding::caseId).filter(Objects::nonNull).distinct().toList());
        return found.stream().map(finding -> new Line(finding, finding.caseId() == null ? null : cases.get(finding.caseId()))).toList();
    }
}
