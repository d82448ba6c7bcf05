/** What speaks S3, asked by the client of AWS, which has no transport and no credentials but those that it is given. */
package dev.gatepass.storage.aws;
