/** What Gatepass asks of AWS for itself: roles, and the identity that it has from where it runs. Never on the signing path. */
package dev.gatepass.storage.aws;
