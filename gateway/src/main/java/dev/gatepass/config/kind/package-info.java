/**
 * What the value of a setting can be: how it is spelt, which values are allowed, and how both are told to a person. A
 * kind knows one value, nothing of paths, files or other settings.
 */
package dev.gatepass.config.kind;
