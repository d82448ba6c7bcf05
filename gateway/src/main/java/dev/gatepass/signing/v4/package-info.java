/**
 * The engine that the two Version 4 query signatures have in common: Amazon's AWS4-HMAC-SHA256 and Google's GOOG4. They
 * differ in names, in how the signing key is made and in the headers and parameters of their stores; all of that is a
 * {@link dev.gatepass.signing.v4.Dialect} and a {@link dev.gatepass.signing.v4.SigningKey}. The types are the nouns of
 * the specifications: canonical request, credential scope, string to sign, signing key.
 *
 * <p>Sources: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html and
 * https://cloud.google.com/storage/docs/authentication/canonical-requests.
 */
package dev.gatepass.signing.v4;
