/**
 * Presigned URLs, and nothing else: given a target, a credential, an object key and an instant, what bytes does the
 * store accept. Knows nothing of people. The JDK alone: no I/O, no threads, no system clock. One dialect a package, and
 * no dialect knows another; {@code sigv4} and {@code goog4} share the engine in {@code v4}.
 */
package dev.gatepass.signing;
