package cn.etown.support.disbursement.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import cn.etown.support.UserMessageException;
import cn.etown.support.disbursement.BankFileService;
import cn.etown.support.disbursement.BatchService;
import cn.etown.support.disbursement.ExcessService;
import cn.etown.support.web.Caller;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Payments as finance hands them to the bank and reads the answers back. */
@Controller
@RequestMapping("/payments")
class PaymentsPage {

    private static final String[] FINANCE = {"finance-officers", "finance-chiefs"};
    /** The task that waits for the bank is theirs. */
    private static final String REGISTRARS = "finance-officers";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HOME = "redirect:/payments";

    private final BatchService batches;
    private final BankFileService files;
    private final ExcessService excesses;

    PaymentsPage(BatchService batches, BankFileService files, ExcessService excesses) {
        this.batches = batches;
        this.files = files;
        this.excesses = excesses;
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current().requireAnyOf(FINANCE);
        model.addAttribute("waiting", batches.waiting());
        model.addAttribute("batches", batches.latest());
        model.addAttribute("files", files.latest());
        model.addAttribute("excesses", excesses.open());
        model.addAttribute("mayRegister", caller.isAnyOf(REGISTRARS));
        return "payments/payments";
    }

    @PostMapping("/batches")
    String create(@RequestParam(name = "order", required = false) List<Long> orders, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(FINANCE);
        return answered(answer, HOME, () -> "已建立批次 " + batches.create(orders == null ? List.of() : orders, caller.userId()) + "，请下载文件交银行办理。");
    }

    @GetMapping("/batches/{id}.xlsx")
    ResponseEntity<byte[]> xlsx(@PathVariable long id) {
        Caller.current().requireAnyOf(FINANCE);
        return attached(batches.xlsx(id), XLSX);
    }

    @GetMapping("/batches/{id}.csv")
    ResponseEntity<byte[]> csv(@PathVariable long id) {
        Caller.current().requireAnyOf(FINANCE);
        return attached(batches.csv(id), "text/csv");
    }

    @PostMapping("/confirmations")
    String upload(@RequestParam("file") MultipartFile file, RedirectAttributes answer) throws IOException {
        Caller caller = Caller.current().requireAnyOf(REGISTRARS);
        byte[] content = file.getBytes();
        try {
            return "redirect:/payments/confirmations/" + files.upload(file.getOriginalFilename(), content, caller.userId());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
            return HOME;
        }
    }

    @GetMapping("/confirmations/{id}")
    String preview(@PathVariable long id, Model model) {
        Caller caller = Caller.current().requireAnyOf(FINANCE);
        List<BankFileService.RowSummary> rows = files.rowsOf(id);
        model.addAttribute("file", files.get(id));
        for (String kind : List.of("matched", "choose", "problem", "waiting", "finished")) {
            model.addAttribute(kind, rows.stream().filter(row -> row.kind().equals(kind)).toList());
        }
        model.addAttribute("mayRegister", caller.isAnyOf(REGISTRARS));
        return "payments/confirmation";
    }

    @PostMapping("/confirmations/{id}/register")
    String register(@PathVariable long id, @RequestParam(name = "row", required = false) List<Integer> chosen, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(REGISTRARS);
        return answered(answer, HOME + "/confirmations/" + id, () -> {
            int rows = files.register(id, chosen == null ? List.of() : chosen, caller.userId());
            return rows == 0 ? "没有需要登记的行。" : "正在逐笔登记 " + rows + " 行，页面自动刷新。";
        });
    }

    @PostMapping("/confirmations/{id}/rows/{number}/settle")
    String settle(@PathVariable long id, @PathVariable int number, @RequestParam("remark") String remark, RedirectAttributes answer) {
        Caller caller = Caller.current().requireAnyOf(REGISTRARS);
        return answered(answer, HOME + "/confirmations/" + id, () -> {
            files.settle(id, number, remark, caller.userId());
            return "第 " + number + " 行已记为处理完毕。";
        });
    }

    private static String answered(RedirectAttributes answer, String page, Supplier<String> work) {
        try {
            answer.addFlashAttribute("done", work.get());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
        }
        return page;
    }

    private static ResponseEntity<byte[]> attached(BatchService.Download file, String type) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
                .body(file.content());
    }
}
