package cn.etown.support.clawback;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * @param receiptFields headings under which the bank's list of receipts gives each field
 * @param numbers       pattern of the number of each kind of document: year and running number
 * @param payTo         where money is to be paid to, for people
 */
@ConfigurationProperties("support.recovery")
record RecoverySettings(Map<ReceiptField, List<String>> receiptFields, Map<RecoveryDocumentKind, String> numbers, String payTo) {

    @Configuration
    @EnableConfigurationProperties(RecoverySettings.class)
    static class Enabled {
    }
}
