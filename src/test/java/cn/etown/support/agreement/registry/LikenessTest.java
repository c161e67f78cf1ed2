package cn.etown.support.agreement.registry;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LikenessTest {

    @ParameterizedTest
    @CsvSource({
            "REGISTERED_ADDRESS, 北京经济技术开发区荣华南路1号, 荣华南路1号",
            "REGISTERED_ADDRESS, 北京市北京经济技术开发区荣华南路１号, 荣华南路 1 号",
            "REGISTERED_ADDRESS, 北京亦庄经济技术开发区科创十四街99号院1幢（A座）, 科创十四街99号院1幢(a座)",
            "OFFICE_ADDRESS, 经开区荣华中路15号-2层, 荣华中路15号2层",
            "TAX_AUTHORITY, 国家税务总局北京经济技术开发区税务局, 北京经济技术开发区税务局",
            "TAX_AUTHORITY, 国家税务总局北京市北京经济技术开发区税务局, 国家税务总局 北京经济技术开发区税务局"})
    void theSamePlaceIsTheSameHoweverItIsWritten(RegistryKind kind, String one, String other) {
        assertThat(Likeness.plain(kind, one)).isEqualTo(Likeness.plain(kind, other));
    }

    @ParameterizedTest
    @CsvSource({
            "REGISTERED_ADDRESS, 荣华南路1号, 荣华南路11号",
            "REGISTERED_ADDRESS, 北京经济技术开发区荣华南路1号, 北京市朝阳区荣华南路1号",
            "REGISTERED_ADDRESS, 荣华南路1号, 上海经济技术开发区荣华南路1号",
            "OFFICE_ADDRESS, 荣华中路15号2层, 荣华中路15号3层",
            "TAX_AUTHORITY, 国家税务总局北京经济技术开发区税务局, 国家税务总局北京市朝阳区税务局"})
    void anotherPlaceIsAnother(RegistryKind kind, String one, String other) {
        assertThat(Likeness.plain(kind, one)).isNotEqualTo(Likeness.plain(kind, other));
    }
}
