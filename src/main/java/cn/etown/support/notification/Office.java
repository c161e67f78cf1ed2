package cn.etown.support.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Who signs a mail and where to turn to ({@code support.office.*}). */
@ConfigurationProperties("support.office")
record Office(String name, String window, String address, String phone, String email, String hours) {
}
