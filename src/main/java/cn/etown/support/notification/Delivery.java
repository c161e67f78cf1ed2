package cn.etown.support.notification;

/** When a person wants a kind of mail. */
public enum Delivery {

    AT_ONCE("即时发送"), DIGEST("每日汇总"), NONE("不发送");

    private final String label;

    Delivery(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
