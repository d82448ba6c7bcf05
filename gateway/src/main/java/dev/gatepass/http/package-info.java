/**
 * The face of Gatepass: verticles, routes, and the one place where failures become answers. Reads requests strictly,
 * decides nothing itself.
 */
package dev.gatepass.http;
