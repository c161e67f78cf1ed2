package cn.etown.support.agreement;

import org.springframework.lang.Nullable;

/** Entered signings that are valid unless said otherwise. */
public final class TestSignings {

    private TestSignings() {
    }

    public static Signing valid() {
        return on("2026-03-02", "2026-03-10");
    }

    static Signing on(String signedOn, String startsOn) {
        return new Signing(signedOn, startsOn, "北京经济技术开发区荣华南路1号", "北京经济技术开发区科创十三街18号", "国家税务总局北京经济技术开发区税务局",
                "52000000.00", null);
    }

    static Signing withCapital(@Nullable String capital) {
        Signing valid = valid();
        return new Signing(valid.signedOn(), valid.startsOn(), valid.registeredAddress(), valid.officeAddress(), valid.taxAuthority(), capital, null);
    }
}
