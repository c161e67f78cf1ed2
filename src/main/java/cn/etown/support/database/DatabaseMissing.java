package cn.etown.support.database;

/** No external database is named, and this build carries no PostgreSQL of its own for the platform. */
class DatabaseMissing extends RuntimeException {

    DatabaseMissing(String system, String processor, Throwable cause) {
        super("No database: SPRING_DATASOURCE_URL is not set, and this build carries no PostgreSQL for " + system + " " + processor
                + ". 未指定数据库：没有设置 SPRING_DATASOURCE_URL，且本安装包不含适用于此平台的 PostgreSQL。", cause);
    }
}
