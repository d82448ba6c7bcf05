/**
 * The administration of the directory: what there is in PostgreSQL, and every change of it, each in one transaction that
 * also records who made it. Asked with an {@link dev.gatepass.access.AdminGrant}, so that nothing is changed that the
 * policy did not allow. Knows nothing of HTTP; what replicas decide upon comes from {@code directory}.
 */
package dev.gatepass.administration;
