package cn.etown.support.fund;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.fund.FundService.Outcome;
import cn.etown.support.money.Money;

import static cn.etown.support.fund.TestFund.planned;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that can happen to a case in the books, drawn at random; what the fund refuses is none. */
final class FundActs {

    private static final String[] INSTRUMENTS = {"IT-3", "IT-8", "AU-2", "BI-1"};

    private FundActs() {
    }

    /** @return what was tried, for the message of a failure */
    static String any(TestFund fund, TestFund inALaterYear, int year, long caseId, List<UUID> owed, Random random) {
        int what = random.nextInt(27);
        long yuan = 1 + random.nextInt(80);
        String instrument = INSTRUMENTS[(int) (caseId % INSTRUMENTS.length)];
        try {
            switch (what) {
                case 0, 1 -> fund.appropriate(year, random.nextInt(4) == 0 ? -yuan : yuan);
                case 2 -> fund.appropriate(year, random.nextBoolean() ? Envelope.ofIndustry("IT") : Envelope.ofInstrument("BI-1"), yuan);
                case 3 -> fund.release(caseId);
                case 4 -> fund.commit(caseId, year);
                case 5 -> fund.commit(caseId, year + 1);
                case 6, 7 -> fund.pay(caseId, 1 + random.nextInt(3), UUID.randomUUID(), yuan);
                case 14, 15 -> fund.commit(caseId, split(fund, caseId, year, random));
                case 16 -> fund.adjust(caseId, List.of(planned(1, year + random.nextInt(2), yuan), planned(2, year + random.nextInt(2), 1 + random.nextInt(40))));
                case 17 -> {
                    UUID excess = UUID.randomUUID();
                    fund.overpay(caseId, 1, excess, yuan);
                    owed.add(excess);
                }
                case 18 -> fund.recover(owed.isEmpty() ? UUID.randomUUID() : owed.get(random.nextInt(owed.size())), UUID.randomUUID(), yuan);
                case 19, 20 -> fund.claim(claimOf(caseId), caseId, 1 + random.nextInt(3), UUID.randomUUID(), yuan);
                case 21, 22 -> fund.restate(claimOf(caseId), caseId, UUID.randomUUID(), ClaimService.Act.RECEIPT, received(fund.claims.standing(claimOf(caseId)), random));
                case 23 -> fund.restate(claimOf(caseId), caseId, UUID.randomUUID(), ClaimService.Act.LOWER, lowered(fund.claims.standing(claimOf(caseId)), random));
                case 24 -> fund.restate(claimOf(caseId), caseId, UUID.randomUUID(), ClaimService.Act.REFUND, refunded(fund.claims.standing(claimOf(caseId)), random));
                case 25 -> fund.setOff(caseId, 1 + random.nextInt(3), UUID.randomUUID(), yuan);
                case 26 -> inALaterYear.restate(claimOf(caseId), caseId, UUID.randomUUID(), ClaimService.Act.RECEIPT, received(fund.claims.standing(claimOf(caseId)), random));
                case 8 -> fund.queue.serve();
                default -> {
                    Outcome outcome = fund.reserve(caseId, year, instrument.substring(0, 2), instrument, yuan);
                    boolean waits = fund.books.queue().stream().anyMatch(waiting -> waiting.caseId() == caseId);
                    assertThat(waits).isEqualTo(outcome == Outcome.QUEUED);
                    assertThat(fund.committed(caseId)).isEqualTo(Money.ZERO);
                }
            }
        } catch (UserMessageException | IllegalStateException | IllegalArgumentException refused) {
            assertThat(refused).hasMessageNotContaining("balances are wrong");
        }
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(instalment -> fund.committed(caseId, instalment)).reduce(Money.ZERO, Money::plus))
                .as("the instalments add up to the case").isEqualTo(fund.committed(caseId));
        return what + " with " + yuan + " yuan for case " + caseId;
    }

    private static UUID claimOf(long caseId) {
        return new UUID(0, caseId);
    }

    /** Some of what is open of each line, and some interest, surcharge and excess. */
    private static ClaimStanding received(ClaimStanding before, Random random) {
        Map<UUID, ClaimStanding.Line> lines = new HashMap<>();
        before.lines().forEach((id, line) -> lines.put(id, new ClaimStanding.Line(line.claimed(), line.recovered().plus(part(line.claimed().minus(line.recovered()), random)))));
        return new ClaimStanding(lines, before.interest().plus(Money.ofFen(random.nextInt(900))), before.surcharge().plus(Money.ofFen(random.nextInt(90))),
                before.owedBack().plus(Money.ofFen(random.nextInt(50))));
    }

    /** Less is owed of each line, and less interest; what came in above it is owed back. */
    private static ClaimStanding lowered(ClaimStanding before, Random random) {
        Map<UUID, ClaimStanding.Line> lines = new HashMap<>();
        before.lines().forEach((id, line) -> {
            Money claimed = line.claimed().minus(part(line.claimed(), random));
            lines.put(id, new ClaimStanding.Line(claimed, line.recovered().min(claimed)));
        });
        ClaimStanding without = new ClaimStanding(lines, before.interest().minus(part(before.interest(), random)), before.surcharge(), Money.ZERO);
        return new ClaimStanding(lines, without.interest(), without.surcharge(), before.cash().minus(without.cash()));
    }

    private static ClaimStanding refunded(ClaimStanding before, Random random) {
        return new ClaimStanding(before.lines(), before.interest(), before.surcharge(), before.owedBack().minus(part(before.owedBack(), random)));
    }

    private static Money part(Money whole, Random random) {
        return random.nextInt(3) == 0 ? whole : Money.ofFen((long) (whole.fen() * random.nextDouble()));
    }

    /** What is reserved, in up to three parts over two years. */
    private static List<PlannedPayment> split(TestFund fund, long caseId, int year, Random random) {
        Money reserved = fund.reserved(caseId);
        Money first = Money.ofFen((long) (reserved.fen() * random.nextDouble()));
        Money second = Money.ofFen((long) (reserved.minus(first).fen() * random.nextDouble()));
        return List.of(new PlannedPayment(1, year, first), new PlannedPayment(2, year + 1, second),
                new PlannedPayment(3, year + random.nextInt(2), reserved.minus(first).minus(second)));
    }
}
