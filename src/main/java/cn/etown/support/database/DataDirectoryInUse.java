package cn.etown.support.database;

import java.nio.file.Path;

/** Another running application works on the same data. */
class DataDirectoryInUse extends RuntimeException {

    DataDirectoryInUse(Path directory) {
        super("Another etown-support is running on " + directory + ". Stop it first, or choose another directory with "
                + "SUPPORT_DATABASE_DIRECTORY. 该数据目录正被另一个运行中的系统使用，请先停止它，或另指定数据目录。");
    }
}
