/**
 * A Java agent that makes a server fail where no test could reach: no hook for it is in the
 * product's code. {@link dev.reprise.standalone.faults.agent.FaultAgent} rewrites the methods that
 * a {@link dev.reprise.standalone.faults.agent.CrashPoint} and others name.
 */
@NullMarked
package dev.reprise.standalone.faults.agent;

import org.jspecify.annotations.NullMarked;
