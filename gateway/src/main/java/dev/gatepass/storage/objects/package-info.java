/**
 * Gatepass's own calls to the stores: what is asked of a bucket, in words that every provider understands, and the one
 * place where such calls wait for their turn. No bytes of users pass here, and no type of a cloud's client is seen: those
 * live in the packages of the providers. Why it is so: {@code docs/decisions/0020-own-calls-to-the-stores.md}.
 */
package dev.gatepass.storage.objects;
