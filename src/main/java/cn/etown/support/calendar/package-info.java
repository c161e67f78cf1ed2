/** Chinese working days (工作日历) and deadlines counted in them. */
@ApplicationModule(displayName = "工作日历", allowedDependencies = "web")
package cn.etown.support.calendar;

import org.springframework.modulith.ApplicationModule;
