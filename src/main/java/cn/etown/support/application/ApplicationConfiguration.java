package cn.etown.support.application;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(ReviewSettings.class)
class ApplicationConfiguration {

    /** The chance by which experts are drawn. */
    @Bean
    RandomGenerator expertDraw() {
        return new SecureRandom();
    }
}
