/** Opens secrets that the configuration and the directory hold by reference, and seals those that the database keeps. */
package dev.gatepass.secrets;
