/** The composition root: {@link dev.gatepass.Gatepass} is the only place where the parts are put together. */
package dev.gatepass;
