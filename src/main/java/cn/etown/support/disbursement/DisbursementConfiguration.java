package cn.etown.support.disbursement;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(PaymentSettings.class)
class DisbursementConfiguration {
}
