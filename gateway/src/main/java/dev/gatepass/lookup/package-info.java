/**
 * What is there: asks the stores about objects, for whoever may read them. No byte of them passes, and what is deleted and
 * not yet gone is not there.
 */
package dev.gatepass.lookup;
