/** What all endpoints share: who asks, and answers to errors in Chinese (RFC 9457). */
@ApplicationModule(displayName = "接口公共部分", allowedDependencies = {})
package cn.etown.support.web;

import org.springframework.modulith.ApplicationModule;
