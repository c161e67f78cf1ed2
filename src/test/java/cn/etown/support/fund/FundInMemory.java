package cn.etown.support.fund;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import cn.etown.support.fund.Claims.Income;
import cn.etown.support.fund.Claims.Recovered;
import cn.etown.support.money.Money;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows of the fund without a database, so that the rules of its services are tested in milliseconds. It keeps the one rule of the balances, that a limited
 * envelope never gives more than it has; that the SQL keeps it too is what the integration tests show. A failed transaction leaves nothing behind.
 */
final class FundInMemory {

    private record Books(int year, Envelope envelope) {
    }

    private record Cell(Books books, Account account) {
    }

    private record Slot(long caseId, int instalment) {
    }

    private record InYear(UUID id, int year) {
    }

    private record Rows(Map<Cell, Long> balances, Set<Books> limited, Map<Long, Reservation> cases, Map<Slot, Commitment> instalments, Map<Slot, Long> claimed,
                        Map<UUID, Receivable> receivables, Map<InYear, Income> incomes, Map<UUID, Long> claimants, Map<InYear, Long> recovered, List<Posting> postings) {

        Rows copy() {
            return new Rows(new HashMap<>(balances), new HashSet<>(limited), new TreeMap<>(cases), new HashMap<>(instalments), new HashMap<>(claimed),
                    new HashMap<>(receivables), new HashMap<>(incomes), new HashMap<>(claimants), new HashMap<>(recovered), new ArrayList<>(postings));
        }
    }

    final Journal journal = new JournalInMemory();
    final Reservations reservations = new ReservationsInMemory();
    final Commitments commitments = new CommitmentsInMemory();
    final Receivables receivables = new ReceivablesInMemory();
    final Claims claims = new ClaimsInMemory();
    final FundBooks books = new BooksInMemory();
    final FundReconciler reconciler = new ReconcilerInMemory();
    final TransactionTemplate transaction = new TransactionTemplate(new Snapshots());

    private Rows rows = new Rows(new HashMap<>(), new HashSet<>(), new TreeMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(),
            new HashMap<>(), new ArrayList<>());
    private long queueNumbers;

    /** All that was booked, oldest first. */
    List<Posting> postings() {
        return List.copyOf(rows.postings);
    }

    /** Somebody changes a balance past the journal. */
    void tamper(int year, long fen) {
        rows.balances.merge(new Cell(new Books(year, Envelope.ALL), Account.AVAILABLE), fen, Long::sum);
    }

    private long balance(Books books, Account account) {
        return rows.balances.getOrDefault(new Cell(books, account), 0L);
    }

    private Stream<Books> allBooks() {
        return rows.balances.keySet().stream().map(Cell::books).distinct();
    }

    private final class JournalInMemory extends Journal {

        JournalInMemory() {
            super(null);
        }

        @Override
        Optional<Envelope> book(Posting posting) {
            Rows before = rows.copy();
            for (Movement movement : posting.movements()) {
                Books books = new Books(movement.year(), movement.envelope());
                if (posting.kind() == Posting.Kind.APPROPRIATE || movement.envelope().equals(Envelope.ALL)) {
                    rows.limited.add(books);
                }
                for (Account account : Account.values()) {
                    rows.balances.merge(new Cell(books, account), movement.effectOn(account), Long::sum);
                }
                if (rows.limited.contains(books) && balance(books, Account.AVAILABLE) < 0) {
                    rows = before;
                    return Optional.of(movement.envelope());
                }
            }
            if (!posting.movements().isEmpty()) {
                rows.postings.add(posting);
            }
            return Optional.empty();
        }

        @Override
        boolean knows(UUID posting) {
            return rows.postings.stream().anyMatch(known -> known.id().equals(posting));
        }
    }

    private final class ReservationsInMemory extends Reservations {

        ReservationsInMemory() {
            super(null);
        }

        @Override
        Reservation open(long caseId, int year, String industry, String instrument) {
            return rows.cases.computeIfAbsent(caseId, id -> new Reservation(id, year, industry, instrument, 0, 0, 0, 0, null, null));
        }

        @Override
        Optional<Reservation> lock(long caseId) {
            return find(caseId);
        }

        @Override
        Optional<Reservation> find(long caseId) {
            return Optional.ofNullable(rows.cases.get(caseId));
        }

        @Override
        void save(Reservation reservation) {
            rows.cases.put(reservation.caseId(), reservation);
        }

        @Override
        List<Reservation> waiting() {
            return rows.cases.values().stream().filter(each -> each.queueNumber() != null).sorted(Comparator.comparing(Reservation::queueNumber)).toList();
        }

        @Override
        Optional<Envelope> envelopeWaitedForBefore(Reservation reservation) {
            long place = reservation.queueNumber() == null ? Long.MAX_VALUE : reservation.queueNumber();
            return waiting().stream().filter(each -> each.queueNumber() < place && each.year() == reservation.year()).map(each -> new Envelope(each.shortOf()))
                    .filter(Envelope.of(reservation.industry(), reservation.instrument())::contains).findFirst();
        }

        @Override
        long nextQueueNumber() {
            return ++queueNumbers;
        }
    }

    private final class CommitmentsInMemory extends Commitments {

        CommitmentsInMemory() {
            super(null);
        }

        @Override
        List<Commitment> of(long caseId) {
            return rows.instalments.values().stream().filter(each -> each.caseId() == caseId).sorted(Comparator.comparing(Commitment::instalment)).toList();
        }

        @Override
        Optional<Commitment> find(long caseId, int instalment) {
            return Optional.ofNullable(rows.instalments.get(new Slot(caseId, instalment)));
        }

        @Override
        void save(List<Commitment> commitments) {
            commitments.forEach(each -> rows.instalments.put(new Slot(each.caseId(), each.instalment()), each));
        }

        @Override
        List<Long> openIn(int year) {
            return rows.instalments.values().stream().filter(each -> each.year() == year && each.committed() > 0).map(Commitment::caseId).distinct().sorted().toList();
        }
    }

    private final class ReceivablesInMemory extends Receivables {

        ReceivablesInMemory() {
            super(null);
        }

        @Override
        void add(Receivable receivable) {
            rows.receivables.put(receivable.id(), receivable);
        }

        @Override
        Optional<Receivable> lock(UUID id) {
            return Optional.ofNullable(rows.receivables.get(id));
        }

        @Override
        List<Receivable> ofClaim(UUID claim) {
            return rows.receivables.values().stream().filter(each -> claim.equals(each.claimId())).sorted(Comparator.comparing(Receivable::id)).toList();
        }

        @Override
        void recover(UUID id, long amount) {
            change(id, amount, 0);
        }
    }

    private void change(UUID receivable, long recovered, long waived) {
        rows.receivables.computeIfPresent(receivable, (id, was) -> new Receivable(id, was.caseId(), was.instalment(), was.year(), was.industry(), was.instrument(),
                was.amount(), was.recovered() + recovered, was.claimId(), was.waived() + waived));
    }

    private final class ClaimsInMemory extends Claims {

        ClaimsInMemory() {
            super(null);
        }

        @Override
        boolean claim(long caseId, int instalment, long amount) {
            Slot slot = new Slot(caseId, instalment);
            boolean fits = rows.claimed.getOrDefault(slot, 0L) + amount <= rows.instalments.get(slot).paid();
            rows.claimed.merge(slot, fits ? amount : 0, Long::sum);
            return fits;
        }

        @Override
        void waive(Receivable receivable, long amount) {
            change(receivable.id(), 0, amount);
            rows.claimed.merge(new Slot(receivable.caseId(), receivable.instalment()), -amount, Long::sum);
        }

        @Override
        void recover(UUID receivable, int year, long amount) {
            change(receivable, amount, 0);
            rows.recovered.merge(new InYear(receivable, year), amount, Long::sum);
        }

        @Override
        List<Recovered> recovered(UUID receivable) {
            return rows.recovered.entrySet().stream().filter(each -> each.getKey().id().equals(receivable) && each.getValue() > 0)
                    .map(each -> new Recovered(each.getKey().year(), each.getValue())).sorted(Comparator.comparing(Recovered::year).reversed()).toList();
        }

        @Override
        List<Income> incomes(UUID claim) {
            return rows.incomes.entrySet().stream().filter(each -> each.getKey().id().equals(claim)).map(Map.Entry::getValue)
                    .sorted(Comparator.comparing(Income::year).reversed()).toList();
        }

        @Override
        void add(UUID claim, long caseId, Income change) {
            rows.claimants.put(claim, caseId);
            rows.incomes.merge(new InYear(claim, change.year()), change, (was, more) -> new Income(was.year(), was.interest() + more.interest(),
                    was.surcharge() + more.surcharge(), was.owedBack() + more.owedBack()));
        }
    }

    private final class BooksInMemory extends FundBooks {

        BooksInMemory() {
            super(null);
        }

        @Override
        public List<Balance> balances(int year) {
            return allBooks().filter(each -> each.year() == year).sorted(Comparator.comparing(each -> each.envelope().code())).map(each -> new Balance(year, each.envelope(),
                    rows.limited.contains(each), in(each, Account.APPROPRIATION, -1), in(each, Account.RESERVED, 1), in(each, Account.COMMITTED, 1), in(each, Account.PAID, 1),
                    in(each, Account.OVERPAID, -1), in(each, Account.RECEIVABLE, 1), in(each, Account.RECOVERED, 1), in(each, Account.INTEREST, 1),
                    in(each, Account.SURCHARGE, 1), in(each, Account.OWED_BACK, 1))).toList();
        }

        private Money in(Books books, Account account, int sign) {
            return Money.ofFen(sign * balance(books, account));
        }

        @Override
        public List<Waiting> queue() {
            return reservations.waiting().stream().map(each -> new Waiting(each.caseId(), each.year(), each.industry(), each.instrument(), Money.ofFen(each.wanted()),
                    Money.ofFen(each.wanted() - each.reserved()), new Envelope(each.shortOf()))).toList();
        }
    }

    /** The balances with what the cases hold. */
    private final class ReconcilerInMemory extends FundReconciler {

        ReconcilerInMemory() {
            super(null);
        }

        @Override
        public List<Difference> differences() {
            Map<Cell, Long> held = new HashMap<>();
            rows.cases.values().forEach(each -> hold(held, each.year(), each, Account.RESERVED, each.reserved()));
            rows.instalments.values().forEach(each -> hold(held, each.year(), rows.cases.get(each.caseId()), Account.COMMITTED, each.committed()));
            rows.receivables.values().forEach(each -> hold(held, each.year(), rows.cases.get(each.caseId()), Account.RECEIVABLE, each.open()));
            rows.incomes.forEach((key, income) -> {
                Reservation debtor = rows.cases.get(rows.claimants.get(key.id()));
                hold(held, income.year(), debtor, Account.INTEREST, income.interest());
                hold(held, income.year(), debtor, Account.SURCHARGE, income.surcharge());
                hold(held, income.year(), debtor, Account.OWED_BACK, income.owedBack());
            });
            List<Difference> differences = new ArrayList<>();
            for (Books books : allBooks().toList()) {
                for (Account account : List.of(Account.RESERVED, Account.COMMITTED, Account.RECEIVABLE, Account.INTEREST, Account.SURCHARGE, Account.OWED_BACK)) {
                    compare(differences, books.year(), books.envelope().code(), account.name(), balance(books, account), held.getOrDefault(new Cell(books, account), 0L));
                }
            }
            for (Reservation each : rows.cases.values()) {
                compare(differences, each.year(), "case " + each.caseId(), "COMMITTED", each.committed(), sum(commitments.of(each.caseId()), Commitment::committed));
                compare(differences, each.year(), "case " + each.caseId(), "PAID", each.paid(), sum(commitments.of(each.caseId()), Commitment::paid));
            }
            rows.claimed.forEach((slot, claimed) -> compare(differences, 0, "instalment " + slot, "CLAIMED", claimed, sum(rows.receivables.values().stream()
                    .filter(each -> each.claimId() != null && each.caseId() == slot.caseId() && each.instalment() == slot.instalment()).toList(), Receivable::owed)));
            rows.receivables.values().stream().filter(each -> each.claimId() != null).forEach(each -> compare(differences, each.year(), "receivable " + each.id(), "RECOVERED",
                    each.recovered(), sum(claims.recovered(each.id()), Recovered::amount)));
            return differences;
        }

        private static void hold(Map<Cell, Long> held, int year, Reservation reservation, Account account, long fen) {
            Envelope.of(reservation.industry(), reservation.instrument()).forEach(envelope -> held.merge(new Cell(new Books(year, envelope), account), fen, Long::sum));
        }

        private static <T> long sum(List<T> rows, ToLongFunction<T> fen) {
            return rows.stream().mapToLong(fen).sum();
        }

        private static void compare(List<Difference> differences, int year, String of, String account, long balance, long expected) {
            if (balance != expected) {
                differences.add(new Difference(year, of, account, balance, expected, "cases"));
            }
        }
    }

    private final class Snapshots implements PlatformTransactionManager {

        private Rows before;

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            before = rows.copy();
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            before = null;
        }

        @Override
        public void rollback(TransactionStatus status) {
            rows = before;
        }
    }
}
