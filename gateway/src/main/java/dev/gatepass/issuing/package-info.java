/**
 * The use case: from a grant and what was asked for to URLs. {@link dev.gatepass.issuing.Issuer} is the one caller of
 * presigners; it applies the caps on lifetime, refuses what a provider cannot bind, asks for credentials and has every
 * URL recorded before it leaves. Signatures that are too expensive for an event loop are made in {@link
 * dev.gatepass.issuing.Lanes}. What it needs of the outside it names as interfaces: credentials and audit.
 */
package dev.gatepass.issuing;
