package cn.etown.support.clawback;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Clawbacks extends Repository<Clawback, Long> {

    Clawback save(Clawback clawback);

    Optional<Clawback> findById(long id);

    /** Until the transaction ends: a look at the record and a message about it do not pass each other. */
    @Query("select * from support.clawback where id = :id for update")
    Optional<Clawback> lock(long id);

    Optional<Clawback> findByNumber(String number);

    @Query("select * from support.clawback where agreement_id = :agreementId and closed_at is null for update")
    Optional<Clawback> findOpen(long agreementId);

    /** Newest first. */
    @Query("select * from support.clawback where case_id = :caseId order by id desc")
    List<Clawback> ofCase(long caseId);

    /** Those by which the agreement of the case ends as broken. */
    @Query("select * from support.clawback where case_id = :caseId and (final_on is not null or state = 'NOTHING_OWED')")
    List<Clawback> endingTheAgreementOf(long caseId);

    /** Newest first, the open ones before the ended. */
    @Query("select * from support.clawback order by closed_at is not null, id desc")
    List<Clawback> all();
}
