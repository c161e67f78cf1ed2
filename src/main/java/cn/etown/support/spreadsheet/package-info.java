/** Reading files of rows: .xlsx and .csv as people really send them. */
@ApplicationModule(allowedDependencies = {})
package cn.etown.support.spreadsheet;

import org.springframework.modulith.ApplicationModule;
