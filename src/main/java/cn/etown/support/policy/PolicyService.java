package cn.etown.support.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Service;

/** The catalogue of instruments and their effective-dated terms: "terms in force on day D". */
@Service
public class PolicyService {

    public List<Instrument> instruments() {
        throw new UnsupportedOperationException();
    }

    /** @throws cn.etown.support.UserMessageException for an unknown code */
    public Instrument instrument(String code) {
        throw new UnsupportedOperationException();
    }

    public Availability availability(String instrument, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** A confirmed term of the instrument in force on the day, else the programme-wide one, else empty (unset). */
    public Optional<BigDecimal> term(String instrument, TermKind kind, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** Computes with the terms in force on {@code receivedOn}: an application is judged by the terms it was received under. */
    public Award calculate(String instrument, AwardFacts facts, LocalDate receivedOn) {
        throw new UnsupportedOperationException();
    }

    /** Sum of the approval limit in force for the user or, without one, the group; empty means "not allowed". In fen. */
    public Optional<Long> approvalLimit(String userId, String group, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
