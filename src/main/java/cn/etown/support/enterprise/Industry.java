package cn.etown.support.enterprise;

/** The four leading industries (四大主导产业); codes as in the catalogue of instruments. */
public enum Industry {
    IT("新一代信息技术"),
    AUTO("高端汽车和新能源智能汽车"),
    BIO("生物技术和大健康"),
    ROBOT("机器人和智能制造"),
    OTHER("其他");

    private final String label;

    Industry(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
