package dev.gatepass.config.reading;

/** A value as somebody gave it. */
record Given(Place place, YamlNode node) {}
