/**
 * The gateway's own API keys: their form, how one is made, and whose one is. Where keys are kept is the directory's
 * business.
 */
package dev.gatepass.identity.apikey;
