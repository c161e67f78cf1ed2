package cn.etown.support;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;

import cn.etown.support.dossier.ledger.VerifyCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The workflow system of the industrial-support programme 京技管〔2020〕48号. */
@SpringBootApplication
@EnableScheduling
public class SupportProgramme {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        if (args.length > 0 && args[0].equals("--verify")) {
            System.exit(VerifyCommand.run(args, new PrintStream(System.out, true, StandardCharsets.UTF_8)));
        }
        SpringApplication.run(SupportProgramme.class, args);
    }
}
