package cn.etown.support.disbursement;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments are numbered, handed to the bank and read back.
 *
 * @param evidenceDays        working days that an enterprise has to prove a milestone
 * @param warningDays         working days before the payout limit on which finance and the bureau are warned
 * @param fileFields          of the file for the bank, in its order
 * @param csvCharset          of that file as .csv, UTF-8 or GB18030
 * @param confirmationFields  headings under which the bank's file gives each field
 * @param paidWords           how the bank says that it has paid
 * @param refusedWords        how it says that it has not
 * @param accountWords        words in a reason that mean the payee's account is wrong
 * @param returnAccount       where excess money is to be returned to, for people
 */
@ConfigurationProperties("support.payment")
record PaymentSettings(@DefaultValue("京技扶付〔%d〕%04d号") String numberPattern, @DefaultValue("京技扶付批〔%d〕%04d号") String batchNumberPattern,
                       @DefaultValue("20") int evidenceDays, @DefaultValue("3") int warningDays, List<BatchField> fileFields,
                       @DefaultValue("UTF-8") String csvCharset, Map<BankField, List<String>> confirmationFields, List<String> paidWords,
                       List<String> refusedWords, List<String> accountWords, String returnAccount) {
}
