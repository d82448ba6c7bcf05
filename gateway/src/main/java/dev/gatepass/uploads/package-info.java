/**
 * Uploads in parts: one contract over the multipart uploads of S3 and Cloud Storage and the block lists of Azure. Begins
 * and ends them at the store and tells what has come; the URLs of parts are {@code issuing}'s, the calls {@code
 * storage}'s. Nothing is kept of an upload: its sealed id says all of it.
 */
package dev.gatepass.uploads;
