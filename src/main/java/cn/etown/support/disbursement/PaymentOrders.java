package cn.etown.support.disbursement;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface PaymentOrders extends Repository<PaymentOrder, Long> {

    PaymentOrder save(PaymentOrder order);

    /** Oldest first. */
    List<PaymentOrder> findByCaseIdOrderById(long caseId);

    /** The one that is neither returned, refused nor paid. */
    @Query("select * from support.payment_order where case_id = :caseId and instalment = :instalment and state in ('PREPARED', 'VERIFIED')")
    Optional<PaymentOrder> findOpen(long caseId, int instalment);

    Optional<PaymentOrder> findById(long id);

    Optional<PaymentOrder> findByNumber(String number);

    /** Verified and not handed to the bank yet, in the order of their numbers. */
    @Query("select * from support.payment_order where state = 'VERIFIED' and batch_id is null order by id")
    List<PaymentOrder> findWithoutBatch();

    @Query("select * from support.payment_order where state = 'VERIFIED' and batch_id is null and id in (:ids) order by id for update")
    List<PaymentOrder> lockWithoutBatch(Collection<Long> ids);

    List<PaymentOrder> findByBatchIdOrderById(long batchId);

    /** As a payment, or as one beyond every order. */
    @Query("""
            select exists(select from support.payment_order where bank_reference = :bankReference)
                or exists(select from support.payment_excess where bank_reference = :bankReference)""")
    boolean knowsBankReference(String bankReference);

    /** Gapless: taken in the caller's transaction, whoever comes next waits for its end. */
    @Query("""
            insert into support.document_number as counter (kind, year, last) values (:kind, :year, 1)
            on conflict (kind, year) do update set last = counter.last + 1 returning last""")
    int nextNumber(String kind, int year);
}
