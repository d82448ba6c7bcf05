/**
 * What somebody who may change a bucket does so that it has what Gatepass needs, or so that URLs of it end: commands, and
 * the documents that they take. Made of values that were checked, so that they can be pasted; says nothing about whether
 * they are needed.
 */
package dev.gatepass.storage.remedies;
