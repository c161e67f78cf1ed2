/** Intake from spreadsheets: reading, filing row by row, progress and results. */
package cn.etown.support.application.batch;
