package cn.etown.support.negotiation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import cn.etown.support.UserMessageException;
import cn.etown.support.agreement.SupportTerms;
import cn.etown.support.agreement.TestSupportTerms;
import cn.etown.support.money.Money;

import org.junit.jupiter.api.Test;
import org.springframework.lang.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens in whatever order, as seeded arbitrary walks: the numbers of the seeds are in the message of a failure. */
class NegotiationPropertiesTest {

    private static final int WALKS = 2_000;
    private static final int STEPS = 40;
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Instant NOW = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();

    @Test
    void the_frozen_terms_are_those_of_the_last_accepted_round_and_every_round_is_still_there() {
        int agreed = 0;
        for (long seed = 0; seed < WALKS; seed++) {
            Walk walk = new Walk(seed);
            try {
                IntStream.range(0, STEPS).forEach(step -> walk.step());
                walk.check();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + walk.log, e);
            }
            agreed += walk.accepted == null ? 0 : 1;
        }
        assertThat(agreed).as("walks that come to an agreement, or the property says nothing").isGreaterThan(WALKS / 4);
    }

    /** Moves at random, refused or not, with a book of its own of what was said. */
    private static final class Walk {

        private final Random random;
        private final Negotiation negotiation = Negotiation.open(1, "京技扶申〔2026〕0001号", 5);
        private final List<String> said = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private LocalDate day = TODAY;
        private @Nullable String accepted;

        Walk(long seed) {
            random = new Random(seed);
        }

        void step() {
            Limits limits = new Limits(null, Money.ofYuan(800_000_000), day);
            SupportTerms terms = TestSupportTerms.any(random, day);
            int move = random.nextInt(12);
            int before = negotiation.rounds().size();
            try {
                move(move, terms, limits);
                log.add(move + "!");
            } catch (UserMessageException refused) {
                log.add(move + "-");
            }
            if (negotiation.rounds().size() > before) {
                said.add(negotiation.rounds().get(before).terms().toJson());
            }
            check();
        }

        private void move(int move, SupportTerms terms, Limits limits) {
            switch (move) {
                case 0 -> negotiation.grant(Money.ofFen(1 + (long) (random.nextDouble() * 120_000_000_000L)), day.plusDays(random.nextInt(40)), "head", "heads", null, "授权",
                        random.nextInt(3), limits, NOW);
                case 1, 2, 3 -> negotiation.offer(new Offer(terms, random.nextBoolean() ? null : day.plusDays(random.nextInt(30)), null), day.plusDays(14), limits, "bc", NOW);
                case 4, 5 -> {
                    negotiation.answer(answer(Answer.Kind.ACCEPT), null, day.plusDays(14), day);
                    accepted = said.get(said.size() - 1);
                }
                case 6 -> negotiation.answer(answer(Answer.Kind.COUNTER), terms, day.plusDays(14), day);
                case 7 -> negotiation.answer(answer(random.nextBoolean() ? Answer.Kind.DECLINE : Answer.Kind.ASK), null, day.plusDays(14), day);
                case 8 -> {
                    negotiation.acceptCounter("bc", limits, NOW);
                    accepted = said.get(said.size() - 1);
                }
                case 9 -> negotiation.release(day.plusDays(14), limits, NOW);
                case 10 -> {
                    negotiation.reopen(5);
                    accepted = null;
                }
                default -> day = day.plusDays(random.nextInt(10));
            }
        }

        private Answer answer(Answer.Kind kind) {
            return Answer.of(Math.max(1, negotiation.rounds().size()), kind, null, Answer.Channel.LINK, "enterprise", NOW);
        }

        void check() {
            List<Round> rounds = negotiation.rounds();
            assertThat(rounds).extracting(Round::number).as("gapless").containsExactlyElementsOf(IntStream.rangeClosed(1, rounds.size()).boxed().toList());
            assertThat(rounds).extracting(round -> round.terms().toJson()).as("every round as it was made").containsExactlyElementsOf(said);
            assertThat(negotiation.agreed().map(round -> round.terms().toJson()).orElse(null)).as("frozen").isEqualTo(accepted);
            assertThat(rounds).filteredOn(round -> round.direction() == Direction.PROGRAMME).allSatisfy(round ->
                    assertThat(round.amount()).as("within its mandate").isLessThanOrEqualTo(negotiation.mandates().get(round.mandate() - 1).maximum()));
        }
    }
}
