package cn.etown.support.disbursement;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

interface PaymentBatches extends Repository<PaymentBatch, Long> {

    PaymentBatch save(PaymentBatch batch);

    Optional<PaymentBatch> findById(long id);

    List<PaymentBatch> findTop20ByOrderByIdDesc();
}
