/**
 * What speaks S3, asked by the client of AWS, which has no transport and no credentials but those that it is given; and what
 * Gatepass asks of AWS for itself: roles, and the identity that it has from where it runs. Never on the signing path.
 */
package dev.gatepass.storage.aws;
