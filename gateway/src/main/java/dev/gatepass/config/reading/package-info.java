/**
 * Reads the configuration: a YAML file, over it the environment, into the records of {@code config} or into a list of
 * everything that is wrong. {@link dev.gatepass.config.reading.Settings} is the one place that says which settings
 * there are.
 */
package dev.gatepass.config.reading;
