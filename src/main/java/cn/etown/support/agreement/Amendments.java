package cn.etown.support.agreement;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Amendments extends Repository<Amendment, Long> {

    Amendment save(Amendment amendment);

    @Query("select * from support.agreement_amendment where agreement_id = :agreementId and closed_at is null")
    Optional<Amendment> findOpen(long agreementId);

    /** Oldest first. */
    List<Amendment> findByAgreementIdOrderById(long agreementId);
}
