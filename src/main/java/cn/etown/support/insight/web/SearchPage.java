package cn.etown.support.insight.web;

import java.util.List;

import cn.etown.support.dossier.EvidenceReaders;
import cn.etown.support.insight.Scope;
import cn.etown.support.insight.SearchService;
import cn.etown.support.office.Copies;
import cn.etown.support.web.Caller;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 案件检索, and the case that it leads to. */
@Controller
class SearchPage {

    private final SearchService search;
    private final Copies copies;

    SearchPage(SearchService search, Copies copies) {
        this.search = search;
        this.copies = copies;
    }

    @GetMapping("/search")
    String search(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
        Caller caller = Caller.current();
        model.addAttribute("findings", search.search(words, caller.userId()));
        model.addAttribute("copies", words.isBlank() ? copies.of(caller.userId()) : List.of());
        model.addAttribute("most", SearchService.MOST_CASES);
        model.addAttribute("leads", Scope.of(caller.groups()).isPresent());
        return "insight/search";
    }

    /** What stands on it is fetched by its script, from where Tasklist fetches it, and with the same checks. */
    @GetMapping("/case")
    String show(@RequestParam(name = "number") String number, Model model) {
        Caller caller = Caller.current();
        model.addAttribute("number", number.strip());
        model.addAttribute("leads", Scope.of(caller.groups()).isPresent());
        model.addAttribute("evidence", EvidenceReaders.isReader(caller.groups()));
        return "insight/case";
    }
}
