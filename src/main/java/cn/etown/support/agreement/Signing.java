package cn.etown.support.agreement;

import org.springframework.lang.Nullable;

/**
 * What the bureau's officer enters of a signed agreement, as typed.
 *
 * @param registeredCapital yuan; blank takes the registered one
 */
public record Signing(String signedOn, String startsOn, String registeredAddress, String officeAddress, String taxAuthority,
                      @Nullable String registeredCapital, @Nullable String opinion) {
}
