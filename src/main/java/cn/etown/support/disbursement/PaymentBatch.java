package cn.etown.support.disbursement;

import java.time.Instant;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.lang.Nullable;

/**
 * Orders that are handed to the bank together (支付批次).
 *
 * @param number gapless per year
 */
@Table("payment_batch")
record PaymentBatch(@Id @Nullable Long id, String number, String createdBy, Instant createdAt) {
}
