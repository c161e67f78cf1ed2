/** The processes of an application: variables, delegates, start and messages. */
package cn.etown.support.application.process;
