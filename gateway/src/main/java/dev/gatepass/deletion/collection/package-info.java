/**
 * The removal of what can no longer be restored (R3): by one replica at a time, bucket by bucket, in batches. An object is
 * claimed in the database before its store is asked, and its row goes when the store has answered, so the work may end at
 * any point and be taken up by another.
 */
package dev.gatepass.deletion.collection;
