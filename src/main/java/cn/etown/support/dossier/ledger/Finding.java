package cn.etown.support.dossier.ledger;

import org.springframework.lang.Nullable;

/**
 * Something that is not as it was written.
 *
 * @param chain  in which it is; {@code -} where it belongs to no chain
 * @param number of the line in the chain, or of the line in the file of anchors; null where there is none
 * @param source table of the row, where it is about one
 * @param key    of that row
 */
public record Finding(Kind kind, String chain, @Nullable Long number, @Nullable String source, @Nullable String key, String detail) {

    public enum Kind {
        ALTERED("存证行被改动或调换"),
        MISSING("存证行缺失"),
        CUT("链尾被截断"),
        REBUILT("链被重写，与锚定不符"),
        HEAD("链头与存证行不符"),
        ROW_CHANGED("业务记录与存证不符"),
        ROW_GONE("业务记录被删除"),
        ROW_UNKNOWN("业务记录未经存证"),
        PERSON_CHANGED("个人信息与存证的哈希不符"),
        DOCUMENT("文件内容与登记的哈希不符"),
        UNPROTECTED("数据库的写入保护被停用"),
        ANCHOR("锚定文件被改动");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** 案件 12、企业 5、平台. */
    public String place() {
        if (chain.startsWith("case:")) {
            return "案件编号 " + chain.substring(5);
        }
        if (chain.startsWith("enterprise:")) {
            return "企业编号 " + chain.substring(11);
        }
        return chain.equals("programme") ? "平台公共事项" : "系统";
    }
}
