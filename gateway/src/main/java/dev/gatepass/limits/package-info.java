/**
 * How much anybody may ask of this replica: token buckets for callers and teams, in URLs, and for addresses, in
 * credentials that were wrong. Knows neither HTTP nor what a URL is; {@link dev.gatepass.limits.Charge} is what decoders
 * of requests call.
 */
package dev.gatepass.limits;
