package cn.etown.support;

import java.util.TimeZone;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The workflow system of the industrial-support programme 京技管〔2020〕48号. */
@SpringBootApplication
@EnableScheduling
public class SupportProgramme {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        SpringApplication.run(SupportProgramme.class, args);
    }
}
