/**
 * Where RSA and ECDSA are computed: in native code where there is some that works here, else by the JDK. Knows
 * nothing of what is signed. Hashes and HMACs stay with the JDK, which is faster at short ones ({@code
 * docs/decisions/0008-native-crypto.md}).
 */
package dev.gatepass.crypto;
