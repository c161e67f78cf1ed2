package cn.etown.support.disbursement;

import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface PaymentOrders extends Repository<PaymentOrder, Long> {

    PaymentOrder save(PaymentOrder order);

    /** Oldest first. */
    List<PaymentOrder> findByCaseIdOrderById(long caseId);

    /** The one that is neither returned, refused nor paid. */
    @Query("select * from support.payment_order where case_id = :caseId and state in ('PREPARED', 'VERIFIED')")
    Optional<PaymentOrder> findOpen(long caseId);

    boolean existsByBankReference(String bankReference);

    /** Gapless: taken in the caller's transaction, whoever comes next waits for its end. */
    @Query("""
            insert into support.document_number as counter (kind, year, last) values (:kind, :year, 1)
            on conflict (kind, year) do update set last = counter.last + 1 returning last""")
    int nextNumber(String kind, int year);
}
