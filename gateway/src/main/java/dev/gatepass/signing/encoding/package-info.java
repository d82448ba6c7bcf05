/** How bytes and texts are spelled in URLs, straight into an array. Knows nothing of signing. */
package dev.gatepass.signing.encoding;
