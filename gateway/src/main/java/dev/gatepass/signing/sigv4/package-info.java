/**
 * AWS Signature Version 4 as a query string, for S3 and every store that speaks it. What Amazon
 * named is here; how the signature comes about is in the engine that it shares with Cloud Storage.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html. Unlike the general SigV4,
 * S3 neither normalizes the path nor encodes it twice.
 */
package dev.gatepass.signing.sigv4;
