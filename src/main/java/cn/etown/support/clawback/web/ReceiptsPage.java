package cn.etown.support.clawback.web;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import cn.etown.support.ChineseDates;
import cn.etown.support.UserMessageException;
import cn.etown.support.clawback.Receipt;
import cn.etown.support.clawback.ReceiptService;
import cn.etown.support.dossier.Hands;
import cn.etown.support.money.Money;
import cn.etown.support.web.Caller;

import org.springframework.lang.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where finance enters what came in for recoveries, and a second person checks it. */
@Controller
@RequestMapping("/clawback/receipts")
class ReceiptsPage {

    private static final String[] FINANCE = {"finance-officers", "finance-chiefs"};
    private static final String HOME = "redirect:/clawback/receipts";

    private final ReceiptService receipts;
    private final Hands hands;

    ReceiptsPage(ReceiptService receipts, Hands hands) {
        this.receipts = receipts;
        this.hands = hands;
    }

    /** For people. {@code number}: of the recovery, null while nobody has said for which it came. {@code own}: the reader entered or matched it. */
    record Row(long id, String kind, String state, String reference, String on, Money amount, String payer, String remark, @Nullable String number, String enteredBy,
               String checkedBy, String opinion, boolean own) {
    }

    /** What was refused comes back into the fields, to be corrected and not typed again. */
    record Entry(String clawback, String kind, String reference, String on, String amount, String remark) {

        static final Entry EMPTY = new Entry("", "", "", "", "", "");
    }

    @GetMapping
    String show(Model model) {
        Caller caller = Caller.current().requireAnyOf(FINANCE);
        List<ReceiptService.Choice> choices = receipts.choices();
        Map<Long, String> numbers = choices.stream().collect(Collectors.toMap(ReceiptService.Choice::clawbackId, ReceiptService.Choice::number));
        model.addAttribute("choices", choices);
        if (!model.containsAttribute("entry")) {
            model.addAttribute("entry", Entry.EMPTY);
        }
        model.addAttribute("balances", choices.stream().filter(choice -> choice.outstanding().isPositive() || choice.overpaid().isPositive())
                .sorted(Comparator.comparing((ReceiptService.Choice choice) -> choice.overpaid().isPositive()).reversed()).toList());
        model.addAttribute("open", rows(receipts.open(), numbers, caller.userId()));
        model.addAttribute("latest", rows(receipts.latest(), numbers, caller.userId()));
        model.addAttribute("kinds", Receipt.Kind.values());
        return "clawback/receipts";
    }

    @PostMapping
    String enter(@RequestParam("clawback") String clawback, @RequestParam("kind") String kind, @RequestParam("reference") String reference, @RequestParam("on") String on,
                 @RequestParam("amount") String amount, @RequestParam("remark") String remark, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(FINANCE).userId();
        return answered(answer, new Entry(clawback, kind, reference, on, amount, remark), () -> {
            receipts.enter(chosen(clawback), Receipt.Kind.of(kind), reference, Typed.day("到账日期", on), money(amount), remark, caller);
            return "已录入，须由另一人核对后入账。";
        });
    }

    @PostMapping("/files")
    String upload(@RequestParam("file") MultipartFile file, RedirectAttributes answer) throws IOException {
        String caller = Caller.current().requireAnyOf(FINANCE).userId();
        byte[] content = file.getBytes();
        return answered(answer, () -> {
            ReceiptService.FileResult result = receipts.take(file.getOriginalFilename(), content, caller);
            answer.addFlashAttribute("problems", result.problems());
            return "已录入 " + result.taken() + " 笔" + (result.unmatched() > 0 ? "，其中 " + result.unmatched() + " 笔附言中没有追缴编号，请选择对应的追缴" : "")
                    + (result.problems().isEmpty() ? "。" : "；另有 " + result.problems().size() + " 行未录入，原因见下。");
        });
    }

    @PostMapping("/{id}/match")
    String match(@PathVariable long id, @RequestParam("clawback") String clawback, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(FINANCE).userId();
        return answered(answer, () -> {
            receipts.match(id, chosen(clawback), caller);
            return "已对应，须由另一人核对后入账。";
        });
    }

    @PostMapping("/{id}/check")
    String check(@PathVariable long id, @RequestParam("accepted") boolean accepted, @RequestParam("opinion") String opinion, RedirectAttributes answer) {
        String caller = Caller.current().requireAnyOf(FINANCE).userId();
        return answered(answer, () -> {
            receipts.check(id, accepted, opinion, caller);
            return accepted ? "已核对入账。" : "已退回，未入账。";
        });
    }

    private List<Row> rows(List<Receipt> shown, Map<Long, String> numbers, String reader) {
        Hands.Columns signed = hands.in("recovery_receipt", shown.stream().map(Receipt::id).toList());
        return shown.stream().map(receipt -> row(receipt, numbers, signed, reader)).toList();
    }

    private static Row row(Receipt receipt, Map<Long, String> numbers, Hands.Columns signed, String reader) {
        return new Row(receipt.id(), receipt.kind().label(), receipt.state().label(), receipt.reference(), ChineseDates.day(receipt.on()), receipt.amount(), receipt.payer(), receipt.remark(),
                receipt.clawbackId() == null ? null : numbers.get(receipt.clawbackId()), signed.who(receipt.id(), "entered_by", receipt.enteredBy()),
                receipt.checkedBy() == null ? "" : signed.who(receipt.id(), "checked_by", receipt.checkedBy()), receipt.opinion() == null ? "" : receipt.opinion(),
                reader.equals(receipt.enteredBy()) || reader.equals(receipt.matchedBy()));
    }

    private static long chosen(String clawback) {
        if (!clawback.matches("\\d{1,18}")) {
            throw new UserMessageException("请从列表中选择追缴。");
        }
        return Long.parseLong(clawback);
    }

    private static Money money(String typed) {
        try {
            return Money.parse(typed.replaceAll("[,，\\s]|元$", ""));
        } catch (IllegalArgumentException e) {
            throw new UserMessageException(e.getMessage());
        }
    }

    private static String answered(RedirectAttributes answer, Supplier<String> work) {
        return answered(answer, Entry.EMPTY, work);
    }

    private static String answered(RedirectAttributes answer, Entry entry, Supplier<String> work) {
        try {
            answer.addFlashAttribute("done", work.get());
        } catch (UserMessageException refused) {
            answer.addFlashAttribute("refused", refused.getMessage());
            answer.addFlashAttribute("entry", entry);
        }
        return HOME;
    }
}
