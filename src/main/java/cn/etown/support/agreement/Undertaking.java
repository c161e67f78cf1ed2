package cn.etown.support.agreement;

/** A further obligation that an agreement may contain beside the ten-year promises. */
public enum Undertaking {
    ESTABLISH_ENTITY("在本区设立独立法人并开展实质经营"),
    KEEP_INDUSTRY("主营业务保持在约定的主导产业领域"),
    KEEP_RESEARCH("核心研发团队和研发活动留在本区"),
    REPORT_YEARLY("每年按时报送年度履约报告"),
    SHARE_RESULTS("项目成果优先在本区转化和应用"),
    KEEP_STATISTICS("统计关系保持在本区");

    private final String label;

    Undertaking(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
