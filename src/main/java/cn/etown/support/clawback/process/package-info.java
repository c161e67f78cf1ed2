/** The engine's side of the clawback: it asks the table {@code clawback-terms}. */
package cn.etown.support.clawback.process;
