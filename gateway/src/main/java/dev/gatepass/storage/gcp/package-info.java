/**
 * What Gatepass asks of Google Cloud for itself: who it is there, and signatures of service accounts; and its own calls to
 * buckets of Cloud Storage, in the dialect that tells its XML interface from S3. Never on the signing path.
 */
package dev.gatepass.storage.gcp;
