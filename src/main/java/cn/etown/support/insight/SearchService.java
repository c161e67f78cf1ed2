package cn.etown.support.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import cn.etown.support.application.ApplicationStatus;
import cn.etown.support.dossier.CaseAccess;
import cn.etown.support.engine.Names;
import cn.etown.support.insight.SearchTexts.CaseLine;
import cn.etown.support.insight.SearchTexts.Match;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One box over case number, enterprise, credit code, project, persons and the text of opinions. Words are parts of a text, wherever they stand; of
 * several words all must stand in the same text. Only cases that the user may read are found, newest first.
 */
@Service
public class SearchService {

    public static final int MOST_CASES = 50;
    static final int LONGEST = 60;
    static final int MOST_WORDS = 5;
    private static final int PLACES_A_CASE = 3;

    private final SearchTexts texts;
    private final CaseAccess access;
    private final Names names;

    SearchService(SearchTexts texts, CaseAccess access, Names names) {
        this.texts = texts;
        this.access = access;
        this.names = names;
    }

    @Transactional(readOnly = true)
    public Findings search(String typed, String userId) {
        String words = typed.replaceAll("[\\s　\\p{Cntrl}]+", " ").strip();
        List<String> terms = Arrays.stream(words.split(" ")).filter(term -> !term.isEmpty()).distinct().toList();
        if (terms.isEmpty()) {
            return new Findings("", List.of(), false, "");
        }
        if (words.length() > LONGEST || terms.size() > MOST_WORDS) {
            return new Findings(words, List.of(), false, "关键词最多 " + MOST_WORDS + " 个、合计不超过 " + LONGEST + " 个字，请精简后重新查询。");
        }
        SearchTexts.Reader reader = texts.of(access.readable(userId));
        if (reader.mayReadNothing()) {
            return new Findings(words, List.of(), false, "");
        }
        Gathering gathering = new Gathering();
        gathering.gather(before -> reader.ofApplications(terms, before));
        gathering.gather(before -> reader.ofEnterprises(terms, before));
        gathering.gather(before -> reader.ofContacts(terms, before));
        List<String> colleagues = terms.size() == 1 ? names.usersCalled(terms.get(0)) : List.of();
        if (!colleagues.isEmpty()) {
            Map<String, String> called = new HashMap<>();
            gathering.gather(before -> reader.ofActors(colleagues, before).stream()
                    .map(act -> new Match(act.id(), act.caseId(), "办理人", called.computeIfAbsent(act.text(), names::ofHand) + "（" + act.label() + "）")).toList());
        }
        gathering.gather(before -> reader.ofOpinions(terms, before));
        return new Findings(words, hits(gathering, terms), gathering.more, "");
    }

    private List<Hit> hits(Gathering gathering, List<String> terms) {
        List<Long> ids = gathering.found.keySet().stream().limit(MOST_CASES).toList();
        Map<Long, CaseLine> lines = texts.cases(ids).stream().collect(Collectors.toMap(CaseLine::id, Function.identity()));
        return ids.stream().map(lines::get).map(line -> new Hit(line.id(), line.caseNumber(), line.enterprise(), line.project(), ApplicationStatus.valueOf(line.status()).label(),
                line.receivedOn(), gathering.found.get(line.id()).stream().map(match -> new Hit.Place(match.label(), Excerpt.of(match.text(), terms))).toList())).toList();
    }

    /** Cases with the places where something matched, in the order in which they were found. */
    private final class Gathering {

        private final Map<Long, List<Match>> found = new LinkedHashMap<>();
        private boolean more;

        /** @param look the newest matches with an id below */
        private void gather(LongFunction<List<Match>> look) {
            List<Match> matches = look.apply(Long.MAX_VALUE);
            matches.forEach(this::keep);
            while (matches.size() == SearchTexts.BATCH && found.size() <= MOST_CASES) {
                matches = look.apply(matches.get(matches.size() - 1).id());
                matches.forEach(this::keep);
            }
            more = found.size() > MOST_CASES;
        }

        /** One case beyond those that are shown says that there are more. */
        private void keep(Match match) {
            if (found.containsKey(match.caseId()) || found.size() <= MOST_CASES) {
                List<Match> places = found.computeIfAbsent(match.caseId(), ignored -> new ArrayList<>());
                if (places.size() < PLACES_A_CASE && places.stream().noneMatch(place -> place.text().contains(match.text()))) {
                    places.add(match);
                }
            }
        }
    }
}
