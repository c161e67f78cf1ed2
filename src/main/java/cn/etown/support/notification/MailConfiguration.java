package cn.etown.support.notification;

import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration
@EnableConfigurationProperties({MailSettings.class, Office.class, OfficeHours.Settings.class})
class MailConfiguration {

    @Bean
    @Primary
    @ConditionalOnExpression("'${spring.mail.host:}'.isBlank()")
    JavaMailSender fileMailSender(MailSettings settings) {
        LoggerFactory.getLogger(MailConfiguration.class).warn("no SMTP server (SPRING_MAIL_HOST): every mail becomes a file in {}",
                settings.directory().toAbsolutePath());
        return new FileMailSender(settings.directory());
    }
}
