package cn.etown.support.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** People to play with: two in each group, seven experts, one printed password. Never in an external database. */
@Component
class DemoUsers {

    static final String PASSWORD = "yizhuang-2026";

    private static final int EXPERTS = 7;
    private static final int OTHERS = 2;
    private static final List<String> NAMES = Arrays.asList(("王建国 李秀英 张志强 刘丽娟 陈晓东 杨海燕 赵文博 黄静怡 周立新 吴美玲 徐国栋 孙雅琴 胡永康 朱慧敏 高振华 林晓峰 "
            + "何玉兰 郭子轩 马春梅 罗启明 梁雪梅 宋志远 郑佳宁 谢长河 韩冬梅 唐明远 冯丽华 于海涛 董思琪 萧逸凡 程俊杰 曹雪晴 袁伟民 邓婉婷 许卫东 傅一诺 "
            + "沈国平 曾淑芬 彭云飞 吕欣怡 苏建华 卢晓琳 蒋正阳 蔡文静 贾宝山 丁玉洁 魏东升 薛佳慧 叶知秋 阎立平 余晓曼 潘志刚 杜若溪 戴永强 夏雨荷 钟文涛 "
            + "汪海洋 田秋实 任晓燕 姜太平 范思远 方慧娟 石敬轩 姚卫红 谭振宇 廖家骏 邹雅文 熊志高 金明哲 陆思敏").split(" "));

    private final Directory directory;
    private final boolean external;

    DemoUsers(Directory directory, @Value("${spring.datasource.url:}") String externalDatabase) {
        this.directory = directory;
        this.external = !externalDatabase.isBlank();
    }

    boolean areAllowed() {
        return !external;
    }

    void ensure() {
        int person = 0;
        for (String group : Groups.names().keySet()) {
            String[] memberships = group.equals(Groups.ADMINISTRATORS) ? new String[] {group, Groups.CAMUNDA_ADMINISTRATORS} : new String[] {group};
            for (String id : idsIn(group)) {
                directory.ensureUser(id, NAMES.get(person++), id + "@yizhuang.example", PASSWORD, memberships);
            }
        }
    }

    /** Ids by the Chinese name of the group. */
    Map<String, String> overview() {
        Map<String, String> overview = new LinkedHashMap<>();
        Groups.names().forEach((group, name) -> {
            List<String> ids = idsIn(group);
            overview.put(name, ids.size() > OTHERS ? ids.get(0) + " … " + ids.get(ids.size() - 1) : String.join(", ", ids));
        });
        return overview;
    }

    static List<String> idsIn(String group) {
        String singular = group.endsWith("s") ? group.substring(0, group.length() - 1) : group;
        return IntStream.rangeClosed(1, group.equals(Groups.EXPERTS) ? EXPERTS : OTHERS).mapToObj(number -> singular + "-" + number).toList();
    }
}
