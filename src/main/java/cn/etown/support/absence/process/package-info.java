/** Absences at the engine: which tasks a substitute may do at this moment, and giving them back. */
package cn.etown.support.absence.process;
