/** What Gatepass asks of Google Cloud for itself: who it is there, and signatures of service accounts. */
package dev.gatepass.storage.gcp;
