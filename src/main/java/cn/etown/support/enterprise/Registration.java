package cn.etown.support.enterprise;

import org.springframework.lang.Nullable;

/**
 * What an intake says of the applicant. Texts as typed; for a known credit code blank fields keep what is registered, for an unknown one
 * all but capital (kinds without capital) are required.
 *
 * @param registeredCapital yuan, digits with at most two decimals
 */
public record Registration(String creditCode, @Nullable String name, @Nullable String kind, @Nullable String industry,
                           @Nullable String registeredAddress, @Nullable String officeAddress, @Nullable String registeredCapital,
                           @Nullable String contactName, @Nullable String contactEmail, @Nullable String contactPhone) {
}
