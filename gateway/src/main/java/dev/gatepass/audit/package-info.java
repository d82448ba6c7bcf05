/** The record of who was given what, written before it is given. */
package dev.gatepass.audit;
