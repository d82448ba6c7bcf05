/**
 * AWS Signature Version 4 as a query string, for S3 and every store that speaks it. The types are the nouns of the
 * specification and the signer reads in its order: canonical request, string to sign, signing key, signature.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html. Unlike the general SigV4,
 * S3 neither normalizes the path nor encodes it twice.
 */
package dev.gatepass.signing.sigv4;
