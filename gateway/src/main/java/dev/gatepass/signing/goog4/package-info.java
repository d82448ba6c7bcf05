/**
 * Google's Version 4 signature as a query string, for the XML interface of Cloud Storage: with an HMAC key, with the
 * private key of a service account, or by somebody who signs for one. What Google named is here; how the signature comes
 * about is in the engine that it shares with S3.
 *
 * <p>Sources: https://cloud.google.com/storage/docs/access-control/signed-urls,
 * https://cloud.google.com/storage/docs/authentication/signatures and
 * https://cloud.google.com/storage/docs/authentication/canonical-requests.
 */
package dev.gatepass.signing.goog4;
