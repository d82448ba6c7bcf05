/**
 * Who was given what, and what was done for whom: one line of JSON for each request, on disk before the answer leaves.
 * Says nothing of who may; a record describes URLs and holds none of them.
 */
package dev.gatepass.audit;
