/**
 * Presigned URLs, and nothing else: given a target, a credential, an object key and an instant, what bytes does the
 * store accept. Knows nothing of people. The JDK alone: no I/O, no threads, no system clock. One dialect a package, and
 * no dialect knows another.
 */
package dev.gatepass.signing;
